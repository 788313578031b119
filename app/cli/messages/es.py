"""The sentences in Spanish."""

SENTENCES = {
    "help_program": "Ficha: la ficha del cliente en la pantalla del agente mientras el teléfono todavía suena.",
    "help_version": "Muestra la versión y termina.",
    "help_usage": "Uso: ",
    "help_arguments": "Argumentos",
    "help_options": "Opciones",
    "help_commands": "Órdenes",
    "help_options_place": "[OPCIONES]",
    "help_command_place": "ORDEN [ARGUMENTOS]...",
    "help_help": "Muestra esta ayuda y termina.",
    "help_required": "[obligatorio]",
    "help_default": "[si no: ",
    "help_text": "<texto>",
    "help_number": "<número>",
    "help_config": "La configuración; si no, FICHA_CONFIG; si no, la carpeta habitual.",
    "help_desktop": "Abre el escritorio del agente.",
    "help_training": "Aprender en una central de práctica: cinco lecciones con clientes de muestra; no toca nada suyo.",
    "training_needs_no_config": "Las lecciones traen su propia central y sus clientes: quite --config.",
    "help_doctor": "Revisa todo lo que Ficha necesita y dice qué está mal y qué hacer.",
    "help_db": "La base de datos CRM.",
    "help_db_upgrade": "Crea la base CRM o lleva su esquema a la revisión de este programa.",
    "help_db_import": "Trae datos.",
    "help_db_import_customers": "Importa clientes: todos, o ninguno si una fila está mal.",
    "help_db_csv": "CSV (RFC 4180, UTF-8): external_id,name,phone,phone2,email,tier,language,value_score,since,notes.",
    "help_db_skip_bad": "Importa las filas buenas y deja fuera las malas; aun así el código de salida es 1.",
    "help_db_export": "Escribe una tabla como CSV en la salida estándar.",
    "help_db_table": "Una tabla de la base CRM.",
    "help_db_import_do_not_call": "Importa una lista de no llamar: entera, o nada si hay una fila mala.",
    "help_db_do_not_call_csv": "CSV (RFC 4180, UTF-8): number,reason,until; until es el último día (2026-12-31).",
    "help_db_do_not_call": "La lista de no llamar.",
    "help_db_do_not_call_add": "Pone un número en la lista, o cambia el motivo y hasta cuándo.",
    "help_db_do_not_call_remove": "Saca un número de la lista.",
    "help_db_do_not_call_list": "Muestra la lista: número, último día, origen, motivo.",
    "help_db_do_not_call_number": "Un número de teléfono, escrito de cualquier forma.",
    "help_db_do_not_call_reason": "Por qué no se llama.",
    "help_db_do_not_call_until": "El último día en que no se llama, 2026-12-31; si no, para siempre.",
    "do_not_call_added": "{number}: en la lista de no llamar.",
    "do_not_call_removed": "{number}: fuera de la lista de no llamar.",
    "do_not_call_not_there": "{number} no está en la lista de no llamar.",
    "do_not_call_bad_number": "{number} no es un número de teléfono.",
    "do_not_call_bad_until": "{until} no es un día. Escríbalo como 2026-12-31.",
    "help_db_role": "Dice qué rol tiene un agente, o le da uno; sin agente, los de todos.",
    "help_db_role_agent": "La identificación del agente (id de [agent]).",
    "help_db_role_name": "agent, supervisor o admin.",
    "help_db_right": "Dice qué rol exige un permiso, o lo cambia; sin permiso, los de todos.",
    "help_db_right_code": "Un permiso, change_tier.",
    "help_db_right_role": "agent, supervisor, admin o nobody (nadie).",
    "role_set": "{agent}: {role}. Un puesto conectado lo sabe en un minuto.",
    "role_set_new": "{agent}: {role}. Todavía nadie se ha conectado con esta identificación; vale desde la primera.",
    "role_unknown": "No existe el rol {role}. Se permite: {known}.",
    "role_no_such_agent": "Todavía nadie se ha conectado como {agent}.",
    "right_unknown": "No existe el permiso {right}. Existen: {known}.",
    "help_script": "Lo que dicen los agentes: guiones que escribe un supervisor.",
    "help_script_file": "Un guion como texto (docs/scripts.md).",
    "help_script_check": "Dice qué tiene malo un guion; no guarda nada.",
    "help_script_import": "Revisa guiones y los carga en la base de datos: todos, o ninguno si uno tiene una falla.",
    "help_script_retire": "Deja de usar un guion; lo que los clientes respondieron queda.",
    "help_script_name": "El nombre de un guion.",
    "script_sound": "{file}: sin fallas.",
    "script_imported": "{script}, versión {version}: en uso.",
    "script_known": "{script}, versión {version}: ya estaba, en uso.",
    "script_retired": "{script}: ya no se usa.",
    "script_not_in_use": "{script} no está en uso.",
    "script_unreadable": "{path}: no se puede leer ({detail}).",
    "script_not_utf8": "{path}: no está en UTF-8. Guárdelo como UTF-8.",
    "db_script_version_taken": "{script}: la versión {version} ya está con otro texto. Dele a este una versión mayor.",
    "help_secret": "Secretos en el llavero del sistema.",
    "help_secret_set": "Guarda un secreto en el llavero del sistema. Se pregunta, o se lee de la entrada estándar.",
    "help_secret_name": "pbx_secret, db_password o softphone_secret.",
    "help_pbx": "La central.",
    "help_pbx_config": "Escribe la configuración de Asterisk que Ficha necesita, para incluirla con #include.",
    "help_pbx_directory": "Carpeta para los archivos; se conservan los puestos, colas y secretos que ya tenga.",
    "help_pbx_desk": "Un puesto: usuario del manager y teléfono, 1001=PJSIP/1001; se puede repetir.",
    "help_pbx_queue": "Una cola; se puede repetir.",
    "help_pbx_permit": (
        "Desde dónde pueden conectarse los puestos nombrados (si no, todos), 192.0.2.10/32; se puede repetir."
    ),
    "help_pbx_bind": "La dirección en que la central espera a los puestos; si no, todas para TLS.",
    "help_pbx_tls_cert": "Certificado y clave de la central en un archivo PEM; si no, /etc/asterisk/keys/ficha.pem.",
    "help_pbx_no_tls": "Sin TLS: los secretos no viajan, pero las llamadas y los nombres sí, a la vista de la red.",
    "help_pbx_no_phone_control": (
        "Contestar y retener quedan en el teléfono y no se graba: los puestos nombrados (si no, todos) no reciben "
        "la clase system, que abre la central."
    ),
    "help_pbx_force": "Sobrescribe los archivos cambiados a mano; los anteriores quedan como NOMBRE.old.",
    "db_at_revision": "{place}: revisión {revision}.",
    "db_reading": "Leyendo {name}",
    "db_line": "línea {line}",
    "db_lines": "líneas {line}-{last_line}",
    "db_more_refused": "… y {count} filas malas más.",
    "db_imported": (
        "Importado: {added} nuevos, {updated} cambiados, {unchanged} sin cambio; {refused} filas malas quedaron fuera."
    ),
    "db_led_on": (
        "{count} filas son de clientes fusionados con otros: sus números y direcciones quedaron en la ficha de estos, "
        "y del resto lo que ahí faltaba."
    ),
    "db_not_imported": "No se importó nada: {refused} filas malas. Corríjalas, o déjelas fuera con --skip-bad.",
    "db_no_such_file": "{path}: no se puede leer ({detail}).",
    "db_empty_file": "El archivo está vacío: su primera línea debe nombrar las columnas, al menos {needed}.",
    "db_bad_header": "La primera línea debe nombrar las columnas.",
    "db_bad_header_unknown": "Desconocidas: {unknown}.",
    "db_bad_header_missing": "Faltan: {missing}.",
    "db_bad_header_doubled": "Repetidas: {doubled}.",
    "db_bad_separator": (
        "Las columnas deben separarse con comas; aquí las separa {separator}. Excel usa el separador de listas de la "
        "configuración regional del sistema."
    ),
    "db_utf16": "{path}: está en UTF-16, no en UTF-8. Guarde el archivo como UTF-8 (en Excel: CSV UTF-8).",
    "db_no_such_table": "No hay ninguna tabla {table}. Hay: {known}.",
    "row_wrong_columns": "número de columnas equivocado (debe ser {wanted})",
    "row_bad_quotes": "una comilla mal puesta o que nunca se cierra",
    "row_nul_byte": "contiene un byte NUL",
    "row_bad_encoding": "no es UTF-8; guarde el archivo como UTF-8 (en Excel: CSV UTF-8)",
    "row_control_character": "tiene un carácter de control",
    "row_too_long": "demasiado largo",
    "row_missing_external_id": "falta external_id",
    "row_missing_name": "falta name",
    "row_duplicate_external_id": "external_id está dos veces en el archivo",
    "row_bad_phone": "número de teléfono imposible",
    "row_missing_number": "falta number",
    "row_duplicate_number": "el número está dos veces en el archivo",
    "row_bad_until": "until no es una fecha (2026-12-31)",
    "row_bad_email": "no es una dirección de correo",
    "row_unknown_tier": "tier desconocido (platino, oro, plata, bronce)",
    "row_bad_language": "idioma desconocido (es, en)",
    "row_bad_value_score": "value_score no está en 0..100",
    "row_bad_since": "since no es una fecha (2024-12-31)",
    "secret_prompt": "{name} (no se muestra): ",
    "secret_stored": "{name}: guardado en el llavero.",
    "secret_unknown": "No hay ningún secreto llamado {name}. Se admite: {allowed}.",
    "secret_empty": "{name}: no se dio nada, no se guardó nada.",
    "keyring_unavailable": (
        "Este equipo no tiene un llavero que funcione ({detail}). Instale uno (GNOME Keyring, KWallet) o dé el secreto "
        "en el entorno: FICHA_PBX_SECRET, FICHA_DB_PASSWORD."
    ),
    "settings_not_found": "{path}: no existe ese archivo. Indique otro con --config o FICHA_CONFIG.",
    "settings_unreadable": "{path}: no se puede leer ({value}). Revise sus permisos.",
    "settings_not_toml": "{path}, línea {line}: esto no es TOML{reason}.",
    "settings_unknown_section": "{path}, línea {line}: [{key}] no se conoce. Se admite: {allowed}.",
    "settings_unknown_key": "{path}, línea {line}: {key} no se conoce. Aquí se admite: {allowed}.",
    "settings_wrong_value": "{path}, línea {line}: {key} no puede ser {value}. Se admite: {allowed}.",
    "settings_secret_in_file": (
        "{path}, línea {line}: {key} contiene un secreto, que no debe estar en un archivo. "
        "Sáquelo y guárdelo con: ficha secret set {allowed}"
    ),
    "desktop_missing": "El escritorio no está instalado aquí ({detail}): esta es la parte de Ficha sin pantalla.",
    "desktop_cannot_load": "Las ventanas no se pueden abrir: {detail}. `ficha doctor` dice qué instalar.",
    "agent_already_open": "El escritorio de este agente ya está abierto en este equipo.",
    "no_screen": "No hay pantalla: DISPLAY y WAYLAND_DISPLAY están vacías. Inícielo en una sesión de escritorio.",
    "help_demo": "Un CRM de muestra, una central, llamadas y un escritorio; nada que configurar.",
    "help_demo_pbx": "La central de práctica, o un Asterisk verdadero con llamadas SIP en este equipo.",
    "help_demo_seconds": "Termina solo después de este tiempo.",
    "help_demo_screenshots": "Hace también de agente y guarda imágenes de la ventana en esta carpeta.",
    "demo_unknown_pbx": "--pbx {pbx}: debe ser training o asterisk.",
    "demo_no_pbx": "La central de la demostración no arranca: {detail}",
    "pbx_written": "{path}\n    {purpose}\n    en {include_in}: {directive}",
    "pbx_piece_manager": "un usuario del manager por puesto y lo que puede hacer, TLS, las variables del menú",
    "pbx_piece_asterisk": (
        "un nombre de sistema al azar que marca los eventos verdaderos; los usuarios del manager, sin las funciones "
        "peligrosas"
    ),
    "pbx_piece_extensions": "el filtro del número de quien llama, a la entrada de la troncal; un menú de ejemplo",
    "pbx_piece_consult": (
        "por donde el escritorio lleva las llamadas a consulta, transferencia y conferencia; nadie espera sin fin"
    ),
    "pbx_piece_queues": "las colas, como el escritorio espera que se comporten",
    "pbx_piece_pjsip_notify": "pide al teléfono contestar o retener; el módulo necesita el archivo",
    "pbx_next": "Falta por hacer:",
    "pbx_step_permit": (
        "Solo pueden conectarse desde el equipo de la central: {desks}. Para puestos en otro equipo repita la orden "
        "con --desk y --permit DIRECCIÓN/MÁSCARA."
    ),
    "pbx_step_certificate": (
        "En la central, {path} debe contener su certificado y clave en un archivo PEM que Asterisk pueda leer; el "
        "certificado lleva el nombre al que se conectan los puestos."
    ),
    "pbx_step_copy": (
        "Ponga los archivos donde Asterisk lee los suyos: sudo install -o root -g asterisk -m 640 {path}/ficha-*.conf "
        "/etc/asterisk/"
    ),
    "pbx_step_include": "Agregue las líneas #include de arriba, cada una al final de su archivo.",
    "pbx_step_reload": (
        "asterisk -rx 'core reload'; la primera vez `asterisk -rx 'core restart when convenient'`, por el systemname."
    ),
    "pbx_step_example": (
        "El usuario {desks} es un ejemplo, porque no se nombró ningún puesto: repita la orden con --desk "
        "USUARIO=TELÉFONO por cada puesto; el primero toma su lugar."
    ),
    "pbx_step_toml_tls": (
        "En el ficha.toml de cada puesto, [pbx]: host = el nombre de la central, tls = true, port = {port}, username = "
        "el usuario del puesto (docs/configuration.md)."
    ),
    "pbx_step_toml_plain": (
        "En el ficha.toml de cada puesto, [pbx]: host = la dirección de la central, port = {port}, username = el "
        "usuario del puesto (docs/configuration.md)."
    ),
    "pbx_step_secret": "En el equipo de cada puesto: ficha secret set pbx_secret, con el secreto que le da {path}.",
    "pbx_step_doctor": "En el equipo de cada puesto: ficha doctor",
    "pbx_changed_by_hand": (
        "Cambiados a mano desde que se escribieron, así que no se escribió nada: {paths}. Elija otra carpeta y lleve "
        "sus cambios, o diga --force (los anteriores quedan como NOMBRE.old)."
    ),
    "pbx_tls_and_no_tls": "--tls-cert y --no-tls se excluyen.",
    "pbx_bad_desk": "--desk {value}: debe verse como 1001=PJSIP/1001.",
    "pbx_bad_manager_user": "El usuario del manager {value} no puede ser: se admiten letras sin tilde, cifras y _ . -",
    "pbx_bad_queue": "La cola {value} no puede ser: en su nombre se admiten letras sin tilde, cifras y _ . -",
    "pbx_bad_device": (
        "El teléfono {value} no puede ser: debe verse como PJSIP/1001, y en su nombre se admiten letras sin tilde, "
        "cifras y _ . @ -"
    ),
    "pbx_bad_permitted": "{value} no es una dirección IP ni una red. Escríbala como 192.0.2.10 o 192.0.2.0/24.",
    "pbx_bad_address": "{value} no es una dirección IP. Escríbala como 192.0.2.1.",
    "pbx_bad_certificate": (
        "El certificado {value} no puede ser: es una ruta que comienza con /, y en ella se admiten letras sin tilde, "
        "cifras y _ . / @ + -"
    ),
    "pbx_reserved_manager_user": "El usuario del manager {value} no puede ser: Asterisk usa ese nombre para otra cosa.",
    "pbx_reserved_queue": "La cola {value} no puede ser: Asterisk usa ese nombre para otra cosa.",
    "pbx_twice_manager_user": "El usuario del manager {value} está dos veces.",
    "pbx_twice_queue": "La cola {value} está dos veces.",
    "pbx_no_queue": "Hace falta al menos una cola.",
    "pbx_not_ours": (
        "Los archivos en {path} tienen algo que Ficha no escribió y no puede leer. Elija otra carpeta, o muévalos a "
        "otra parte."
    ),
    "output_unwritable": "No se puede escribir la salida ({detail}); lo escrito no está completo.",
    "folder_unwritable": "{path}: no se puede escribir ({detail}). Elija otra carpeta.",
    "data_unwritable": (
        "{path}: no se puede escribir ({detail}). Corrija los permisos de la carpeta, o nombre otra con "
        "FICHA_DATA_DIR; los cierres que aún no llegan a la base de datos quedan en la antigua."
    ),
    "data_disk_full": (
        "{path}: el disco está lleno ({detail}). Haga lugar ahí: en otra carpeta faltarían los cierres que aún no "
        "llegan a la base de datos."
    ),
    "log_unwritable": "{path}: no se puede escribir ({detail}). Corríjalo, o nombre otra carpeta con FICHA_LOG_DIR.",
    "usage_no_such_option": "No existe la opción {what}.",
    "usage_no_such_command": "No existe la orden {what}.",
    "usage_no_such_command_but": "No existe la orden {what}. Existe {known}.",
    "usage_missing": "Falta {what}.",
    "usage_missing_command": "Falta la orden.",
    "usage_too_many": "Sobra: {what}.",
    "usage_no_value": "{what} necesita un valor.",
    "usage_no_value_wanted": "{what} no lleva valor.",
    "usage_wrong_value": "{what} no puede tener ese valor ({why}).",
    "usage_no_number": "{what} debe ser un número.",
    "usage_too_small": "{what} debe ser al menos {least}.",
    "usage_hint": "Lo que se acepta: {command}",
    "bug": "Esto es un error de Ficha ({detail}). Lo que pasó está en {path}; por favor, envíenos ese archivo.",
    "bug_unlogged": "Esto es un error de Ficha ({detail}).",
}
