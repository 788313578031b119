"""What is wrong with a script, in Spanish: file, line and what to do."""

SENTENCES = {
    "script_too_long": "{place}: tiene más de {most} signos. Divídalo en dos guiones.",
    "script_line_too_long": "{place}, línea {line}: tiene más de {most} signos. Siga en una línea con sangría.",
    "script_missing_key": "{place}, línea {line}: falta {key}. Escríbalo antes del primer paso, `{key}: …`.",
    "script_bad_code": "{place}, línea {line}: el nombre {text} solo puede tener letras, números, `_`, `-` y `.`.",
    "script_bad_version": "{place}, línea {line}: la versión {version} debe ser un entero desde 1, mayor cada vez.",
    "script_no_steps": "{place}: no tiene ningún paso. Comience el primero con una línea como [saludo].",
    "script_unknown_in_head": (
        "{place}, línea {line}: «{text}» no dice nada aquí. Se conocen: {known}; un paso: [nombre]."
    ),
    "script_unknown_in_step": (
        "{place}, línea {line}: «{text}» no dice nada aquí. Se conocen: es:, en:, * respuesta | español | inglés -> "
        "paso, escribir, obligatoria, siguiente: paso. La línea que continúa un texto lleva sangría."
    ),
    "script_twice": "{place}, línea {line}: {key} está por segunda vez. Deje uno solo.",
    "script_bad_step": (
        "{place}, línea {line}: {text} no nombra un paso. Escriba [nombre]: letras, números, _ - . y no fin."
    ),
    "script_step_twice": "{place}, línea {line}: ya hay un paso [{step}]. Dele otro nombre a este.",
    "script_bad_choice": (
        "{place}, línea {line}: «{text}» no es una respuesta. Escriba: * nombre | español | inglés -> paso"
    ),
    "script_choice_twice": "{place}, línea {line}: la respuesta {choice} ya está. Dele otro nombre a esta.",
    "script_bad_target": "{place}, línea {line}: {target} no puede ser el nombre de un paso. Nombre un paso, o fin.",
    "script_too_many_choices": "{place}, línea {line}: [{step}] tiene más de {most} respuestas. Pregunte en dos pasos.",
    "script_too_many_steps": "{place}, línea {line}: hay más de {most} pasos. Divídalo en dos guiones.",
    "script_choose_and_write": (
        "{place}, línea {line}: [{step}] tiene respuestas y escribir. Quite una de las dos cosas."
    ),
    "script_text_too_long": "{place}, línea {line}: el texto de [{step}] pasa de {most} signos. Divídalo en dos pasos.",
    "script_nothing_required": "{place}, línea {line}: [{step}] es obligatoria y no pregunta nada. Dele respuestas.",
    "script_missing_step": "{place}, línea {line}: no hay un paso [{step}]. Escríbalo, o corrija el nombre.",
    "script_missing_es": "{place}, línea {line}: [{step}] no tiene texto en español. Agregue una línea es: …",
    "script_missing_en": "{place}, línea {line}: [{step}] no tiene texto en inglés. Agregue una línea en: …",
    "script_stray_brace": "{place}, línea {line}: [{step}] tiene una llave suelta. Escriba {{customer.name}}.",
    "script_unknown_field": "{place}, línea {line}: [{step}] tiene el campo {field}, que no existe. Existen: {known}.",
    "script_unreachable": "{place}, línea {line}: nada lleva a [{step}]. Llegue a él desde otro paso, o quítelo.",
    "script_endless": "{place}, línea {line}: desde {steps} nunca se llega al fin. Haga que uno lleve a fin.",
    "script_same_place": (
        "{place} y {other} son para las mismas llamadas; se usa {place}. Nombre otras colas, o retire uno."
    ),
    "scripts_ready": "en uso: {scripts}",
    "scripts_none": "no hay ninguno. `ficha script import ARCHIVO` carga uno.",
}
