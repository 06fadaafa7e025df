import type { OwnCheck } from '../../contract/station-checks.ts';
import type { Model } from '../model.ts';

export const selfTestEs = {
  title: 'Prueba del equipo',
  lead: 'Aquí verá lo que falta y qué hacer.',
  atStart: 'Falta algo. En cuanto esté todo, el equipo empieza solo.',
  again: 'Probar otra vez',
  goOn: 'Seguir sin ello',
  leave: 'Volver',
  states: { asking: 'Probando…', fine: 'Bien', missing: 'Falta', 'by-hand': 'Por probar' },
  unknown: 'Sin el servidor no se sabe.',
  checks: {
    server: {
      name: 'Red y servidor',
      fine: 'El servidor responde.',
      missing: 'El servidor no responde. Revise la red de este equipo.',
    },
    record: {
      name: 'Registro',
      fine: 'El registro acepta resultados.',
      missing: 'El registro no acepta resultados. Avise a quien administra el servidor.',
    },
    vendors: {
      name: 'Proveedores',
      fine: 'Se llega a todos los proveedores.',
      missing: (names: string) => `No se llega a ${names}. Avise a quien administra el servidor.`,
    },
    clock: {
      name: 'Reloj',
      fine: 'La hora coincide con la del servidor.',
      missing: (minutes: string) =>
        `El reloj de este equipo difiere ${minutes} del servidor. Active la hora automática del sistema.`,
    },
    permission: {
      name: 'Permiso de la cámara',
      fine: 'El navegador permite usar la cámara sin preguntar.',
      missing:
        'El navegador preguntaría a cada persona. Presione «Probar la cámara» y permítala, o active la política que explica docs/guide/kiosk.md.',
    },
    camera: {
      name: 'Cámara',
      fine: 'Hay una cámara.',
      missing: 'No hay ninguna cámara. Conecte una.',
      unknown: 'Sin el permiso, el navegador no dice qué cámaras hay.',
      outOfReach:
        'Aquí la foto la toma el programa del proveedor, que no puede usar una cámara por su nombre ni girada. Quite los ajustes «camera» y «rotation» de la estación, o tome fotos (FACEPHI_CAPTURE=photo).',
      named: (name: string) => `No está la cámara «${name}». Conéctela o cambie el ajuste de la estación.`,
    },
    picture: {
      name: 'Imagen e indicaciones',
      fine: 'Hay imagen y las indicaciones funcionan.',
      missing:
        'Hay imagen, pero las indicaciones no funcionan en este navegador. La foto se puede tomar igual.',
      'by-hand': 'Presione «Probar la cámara», póngase delante y mire si la imagen está derecha.',
      go: 'Probar la cámara',
      stop: 'Apagar la cámara',
    },
    scanner: {
      name: 'Lector',
      fine: 'El lector funciona.',
      missing: (text: string) =>
        `El lector escribió «${text}». Ajuste en él la distribución del teclado de este equipo y el final con Enter.`,
      'by-hand': 'Lea este código con el lector:',
      code: 'Código de prueba para el lector',
    },
    printer: {
      name: 'Impresora',
      fine: 'El navegador abrió la impresión. Mire si salió el papel.',
      missing: 'El navegador no abrió la impresión. Revise sus políticas.',
      'by-hand': 'Imprima una hoja de prueba.',
      go: 'Imprimir una prueba',
    },
    screen: {
      name: 'Pantalla completa',
      fine: 'La página ocupa toda la pantalla.',
      missing: 'Se ve el marco del navegador. Inícielo en modo kiosco, como explica docs/guide/kiosk.md.',
      'by-hand': 'Se ve el marco del navegador.',
      go: 'Ocupar la pantalla',
    },
  },
} as const satisfies Model<{ checks: Model<Record<OwnCheck, Model<{ name: string }>>> }>;
