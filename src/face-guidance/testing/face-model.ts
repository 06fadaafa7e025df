import dataAddress from '@mediapipe/face_detection/face_detection_short_range.tflite?url&inline';

/** The model as it ships in its package. */
export async function faceModel(): Promise<ArrayBuffer> {
  const response = await fetch(dataAddress);
  return await response.arrayBuffer();
}
