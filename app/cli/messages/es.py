"""The sentences in Spanish."""

SENTENCES = {
    "help_program": "Ficha: la ficha del cliente en la pantalla del agente mientras el teléfono todavía suena.",
    "help_version": "Muestra la versión y termina.",
    "help_config": "La configuración; si no, FICHA_CONFIG; si no, la carpeta habitual.",
    "help_desktop": "Abre el escritorio del agente.",
    "help_doctor": "Revisa todo lo que Ficha necesita y dice qué está mal y qué hacer.",
    "help_secret": "Secretos en el llavero del sistema.",
    "help_secret_set": "Guarda un secreto en el llavero del sistema. Se pregunta, o se lee de la entrada estándar.",
    "help_secret_name": "pbx_secret o db_password.",
    "help_pbx": "La central.",
    "help_pbx_config": "Escribe la configuración de Asterisk que Ficha necesita, para incluirla con #include.",
    "help_pbx_directory": "Carpeta para los archivos; se conservan los secretos y nombres que ya estén en ella.",
    "help_pbx_desk": "Un puesto: usuario del manager y teléfono, 1001=PJSIP/1001; se puede repetir.",
    "help_pbx_queue": "Una cola; se puede repetir.",
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
    "pbx_written": "{path}\n    {purpose}\n    en {include_in}: {directive}",
    "pbx_piece_manager": "un usuario del manager por puesto con los permisos mínimos, TLS, las variables del menú",
    "pbx_piece_asterisk": "un nombre de sistema al azar que marca los eventos verdaderos",
    "pbx_piece_extensions": "el filtro del número de quien llama, a la entrada de la troncal; un menú de ejemplo",
    "pbx_piece_queues": "las colas, como el escritorio espera que se comporten",
    "pbx_piece_pjsip_notify": "pide al teléfono contestar o retener; el módulo necesita el archivo",
    "pbx_next": (
        "Los secretos están en {path}: copie los archivos a la carpeta de configuración de Asterisk, legibles solo por "
        "Asterisk, agregue las líneas #include y luego `core reload` (un systemname nuevo exige reiniciar). "
        "Después: ficha doctor"
    ),
    "pbx_bad_desk": "--desk {value}: debe verse como 1001=PJSIP/1001.",
    "pbx_bad_name": "Esto no puede estar en la configuración de Asterisk: {detail}.",
    "folder_unwritable": "{path}: no se puede escribir ({detail}). Elija otra carpeta.",
    "bug": "Esto es un error de Ficha ({detail}). Lo que pasó está en {path}; por favor, envíenos ese archivo.",
    "bug_unlogged": "Esto es un error de Ficha ({detail}).",
}
