"""The doctor's sentences in Spanish: what was found, and the remedy where something is wrong."""

SENTENCES = {
    "settings_complete": "{path}",
    "settings_absent": "no hay ficha.toml. Indique uno con --config, o deje que el escritorio pregunte y lo escriba.",
    "settings_incomplete": "{path}: falta: {keys}. Agréguelo; mientras tanto el escritorio lo pregunta.",
    "outbound_ready": "llamadas en días hábiles {hours}, hora del cliente; el próximo feriado es {day}, {holiday}",
    "outbound_no_holidays": "no se conocen feriados de {region}: en ellos no se impide llamar.",
    "no_queues": "agent.queues está vacío: este agente solo recibe llamadas directas.",
    "folder_writable": "{path}",
    "folder_unwritable": "{path}: no se puede escribir ({detail}). Corríjalo, o use FICHA_LOG_DIR o FICHA_DATA_DIR.",
    "keyring_found": "{name}",
    "keyring_missing": (
        "aquí no funciona ningún llavero ({detail}). Instale GNOME Keyring o KWallet, o dé los secretos en "
        "FICHA_PBX_SECRET, FICHA_DB_PASSWORD."
    ),
    "desktop_found": "Qt y sus bibliotecas de sistema están.",
    "desktop_not_installed": "las ventanas no están instaladas aquí: solo funciona la parte sin pantalla.",
    "qt_libraries_missing": (
        "Qt no se puede cargar: {detail}. En Debian: apt-get install libegl1 libgl1 libxkbcommon-x11-0 libxcb-cursor0 "
        "libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libdbus-1-3 libfontconfig1"
    ),
    "no_screen": "Qt está, la pantalla no: DISPLAY y WAYLAND_DISPLAY están vacías.",
    "softphone_found": "{path}",
    "softphone_missing": (
        "{name} no está instalado: este computador no es un teléfono, sirve el de escritorio. Consígalo: {command}"
    ),
    "softphone_cannot_verify": (
        "{path} no revisa el certificado de la central. Instale baresip 1.1 o posterior o, si la red es propia, ponga "
        "softphone.tls_verify = false."
    ),
    "softphone_no_username": "sin cuenta: ponga softphone.username, o agent.device.",
    "connector_page": "{name}: una página en el navegador, {address}",
    "connector_answers": "{name}: {address} responde ({detail}).",
    "connector_unreachable": "{name}: no se llega a {address} ({detail}). Revise url, la red y el proxy.",
    "connector_slow": "{name}: {address} tarda más de {detail}. Mire su carga, o suba timeout_seconds.",
    "connector_certificate": (
        "{name}: {address} no puede probar quién es ({detail}). Para una autoridad propia: tls_ca_file."
    ),
    "connector_redirected": "{name}: {address} envía a otra dirección ({detail}). Configure esa misma.",
    "connector_insecure_redirect": (
        "{name}: {address} envía a una dirección sin cifrar ({detail}), que se rechaza. Corríjalo allá."
    ),
    "connector_too_many_redirects": (
        "{name}: {address} envía de una dirección a otra sin fin. ¿Página de ingreso? Revise url y login."
    ),
    "connector_too_big": "{name}: {address} responde más que un registro ({detail}). Pida un solo cliente en url.",
    "connector_html": "{name}: {address} responde con una página web. Revise url (una API, no una página) y login.",
    "connector_not_json": "{name}: {address} no responde JSON ({detail}). Revise url.",
    "connector_unexpected": "{name}: {address} responde algo inesperado ({detail}). Revise url, record y kind.",
    "connector_wrong_login": (
        "{name}: {address} rechaza el ingreso ({detail}). Revise username; ficha secret set {secret}"
    ),
    "connector_refused": "{name}: {address} rechaza lo pedido ({detail}). Revise url.",
    "connector_busy": "{name}: {address} está demasiado ocupado ({detail}). Repita más tarde.",
    "connector_server_error": "{name}: {address} tiene un error interno ({detail}). Mire su registro.",
    "connector_owed": (
        "{name} no ha recibido {waiting} contactos y rechazó {refused} ({detail}). Se guardan y se "
        "envían al próximo inicio."
    ),
    "secret_in_environment": "{name} viene de {variable}.",
    "secret_in_keyring": "{name} está en el llavero.",
    "secret_absent": "{name} no está en ninguna parte. Guárdelo: ficha secret set {name} (servicios: {variable}).",
    "database_ready": "{place}, revisión {revision}",
    "database_bad_url": "{place}: no es una base. Se admite: sqlite:///ARCHIVO, postgresql+psycopg://USUARIO@HOST/BASE.",
    "database_missing": "{place}: no hay ningún CRM ahí. Créelo: ficha db upgrade",
    "database_older": "{place}: la revisión {found} es anterior a este programa ({known}). Ejecute: ficha db upgrade",
    "database_newer": "{place}: la revisión {found} es posterior a este programa ({known}). Actualice Ficha aquí.",
    "database_read_only": "{place}: se lee, no se escribe. Corrija los permisos del archivo y su carpeta. {detail}",
    "database_not_a_database": "{place}: no es una base de datos. Revise database.url. {detail}",
    "database_wrong_password": (
        "{place}: el servidor rechaza usuario o contraseña. Guárdela: ficha secret set db_password"
    ),
    "database_no_such_database": "{place}: el servidor no tiene esa base. Créela y luego: ficha db upgrade",
    "database_no_right": "{place}: este usuario no puede hacer eso ahí. Concédaselo. {detail}",
    "database_locked": "{place}: alguien la tiene bloqueada. Cierre lo que escriba ahí y repita.",
    "database_unreachable": "{place}: nadie contesta. Revise database.url, el servidor y la red. {detail}",
    "database_disk_full": "{place}: el disco está lleno. Haga espacio.",
    "database_too_slow": "{place}: tarda demasiado. Mire la carga del servidor. {detail}",
    "database_io": "{place}: falló leer o escribir. Revise el disco. {detail}",
    "link_up": "{place}, conectado como {username}, Asterisk {version}",
    "link_refused": "{place}: rechaza. ¿Corre Asterisk, es correcto pbx.port, `enabled = yes` en manager.conf?",
    "link_unreachable": "{place}: no se alcanza ({detail}). Revise pbx.host y la red.",
    "link_timeout": (
        "{place}: no contesta ({detail}). Revise pbx.host, pbx.port, cortafuegos y pbx.tls (un puerto TLS calla). "
        "Si hubo conexión: ¿está colgado Asterisk? `asterisk -rx 'core show uptime'` responde al instante si no."
    ),
    "link_protocol_error": "{place}: envió algo que no es protocolo de manager. Revise pbx.port. {detail}",
    "link_bug": "{place}: Ficha misma falló con lo que llegó de ahí; avise del error. {detail}",
    "link_closed": "{place}: cerró la conexión. Revise pbx.tls y manager.conf (permit, authlimit). {detail}",
    "link_tls_failed": (
        "{place}: no hay TLS ({detail}). Revise que sea el puerto TLS (normalmente 5039), y pbx.tls_ca_file si el "
        "certificado es de una autoridad propia."
    ),
    "link_tls_name_mismatch": (
        "{place}: el certificado no es de {host}. Ponga su nombre en pbx.host o pbx.tls_server_name. {detail}"
    ),
    "link_wrong_secret": (
        "{place}: rechaza al usuario {username}. Revise el secreto (ficha secret set pbx_secret), pbx.username y "
        "permit/deny en manager.conf."
    ),
    "link_no_challenge": "{place}: no ofrece desafío MD5, y el secreto no se manda en claro. Use pbx.tls = true.",
    "link_not_a_manager": "{place}: contesta algo que no es el manager de Asterisk. Revise pbx.port. {detail}",
    "link_link_down": "{place}: la conexión se perdió al entrar. {detail}",
    "link_stopped": "{place}: se abandonó la conexión. {detail}",
    "tls_unproven": "está pedido cifrar, y nada muestra aún que {host} lo haga: no hubo conexión.",
    "tls_used": "el enlace con {host} va cifrado y su certificado verificado.",
    "tls_not_needed": "{host} es este equipo: no hace falta cifrar.",
    "tls_not_used": "el enlace con {host} no va cifrado: otros pueden leerlo. Use pbx.tls = true, puerto 5039.",
    "clock_agrees": "{seconds} s",
    "clock_differs": "el reloj de la central difiere {seconds} s del nuestro: las horas se verán mal. Use NTP.",
    "clock_unknown": "la central no dice la hora.",
    "rights_granted": "permitido: {actions}",
    "right_denied": "{action} está denegado. Agregue a write en manager.conf una de: {classes}",
    "right_not_loaded": "esta central no tiene {action}. Cargue {module}.",
    "right_no_answer": "{action}: sin respuesta.",
    "phone_right_denied": (
        "{action} está denegado: contestar, retener y grabar desde la pantalla no se puede. Para ello agregue "
        "write = {classes}"
    ),
    "phone_right_not_loaded": (
        "esta central no tiene {action}: contestar, retener o grabar desde la pantalla no se puede. Cargue {module}."
    ),
    "phone_right_no_answer": "{action}: sin respuesta.",
    "presence_right_denied": (
        "{action} está denegado: no se sabe qué colegas están libres. Agregue a write en manager.conf una de: {classes}"
    ),
    "presence_right_not_loaded": (
        "esta central no tiene {action}: no se sabe qué colegas están libres. Cargue {module} en modules.conf."
    ),
    "presence_right_no_answer": "{action}: sin respuesta.",
    "events_read": "llegan los eventos de la clase {name}.",
    "events_not_read": (
        "no llega ningún evento de la clase {name}. Agregue read = {name} en manager.conf; revise eventfilter."
    ),
    "events_unchecked": "la clase {name} no se pudo revisar, porque {action} está denegado.",
    "channelvars_carried": "llegan las {count} variables FICHA_.",
    "channelvars_lacking": "no llegan: {names}. En manager.conf: channelvars = {wanted}",
    "channelvars_unchecked": "tampoco se pudieron revisar variables FICHA_, hora y nombre del sistema de los eventos.",
    "timestamps_carried": "los eventos traen la hora de la central.",
    "timestamps_lacking": "los eventos no traen hora: se usa la nuestra. En manager.conf: timestampevents = yes",
    "systemname_carried": "los eventos traen el nombre del sistema: los falsos se descubren.",
    "systemname_guessable": "el nombre del sistema es corto y se adivina. En asterisk.conf: un systemname al azar.",
    "systemname_lacking": (
        "los eventos no traen nombre del sistema: quien llama puede falsificar alguno. En asterisk.conf: un "
        "systemname al azar (ficha pbx config propone uno)."
    ),
    "queue_found": "{queue} existe.",
    "queue_missing": "la central no tiene la cola {queue}. Tiene: {there}. Corrija agent.queues o queues.conf.",
    "queues_unknown": "la central no dice sus colas. ¿Está cargado app_queue.so?",
    "phone_ready": "{device}: {state}",
    "phone_unregistered": "{device} existe pero no está registrado. ¿Está encendido, son correctas sus credenciales?",
    "phone_unknown": "la central no conoce {device} ({state}). Corrija agent.device.",
    "phone_unchecked": "{device} no se pudo revisar (falta la clase call o reporting, o func_devstate.so).",
    "context_found": "{context} existe.",
    "context_missing": "la central no tiene el contexto {context}: el agente no podría marcar. Corrija pbx.context.",
    "context_unchecked": "{context} no se pudo revisar (falta la clase call o reporting, o func_dialplan.so).",
    "filter_found": "{context} existe. Desde aquí no se ve que la troncal pase primero por él.",
    "filter_unseen": (
        "no se vio {context}: haga que la troncal filtre primero el número de quien llama con FILTER(), como propone "
        "`ficha pbx config`; puede traer líneas del manager."
    ),
}
