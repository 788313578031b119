"""What is wrong with a script, in English: file, line and what to do."""

SENTENCES = {
    "script_too_long": "{place}: longer than {most} signs. Make two scripts of it.",
    "script_line_too_long": "{place}, line {line}: longer than {most} signs. Continue on an indented line.",
    "script_missing_key": "{place}, line {line}: {key} is missing. Write it above the first step, `{key}: …`.",
    "script_bad_code": "{place}, line {line}: the name {text} may hold letters, digits, `_`, `-` and `.`, no spaces.",
    "script_bad_version": (
        "{place}, line {line}: the version {version} must be a whole number from 1, higher each time."
    ),
    "script_no_steps": "{place}: there is no step. Begin the first one with a line like [greeting].",
    "script_unknown_in_head": (
        "{place}, line {line}: «{text}» says nothing here. Known: {known}; a step begins with [name]."
    ),
    "script_unknown_in_step": (
        "{place}, line {line}: «{text}» says nothing here. Known: es:, en:, * answer | Spanish | English -> "
        "step, write, "
        "required, next: step. Indent a line that continues a text."
    ),
    "script_twice": "{place}, line {line}: {key} stands here a second time. Keep one of them.",
    "script_bad_step": "{place}, line {line}: {text} names no step. Write [name]: letters, digits, _ - . and not end.",
    "script_step_twice": "{place}, line {line}: there is a step [{step}] already. Give this one another name.",
    "script_bad_choice": "{place}, line {line}: «{text}» is no answer. Write: * name | Spanish | English -> step",
    "script_choice_twice": "{place}, line {line}: the answer {choice} is there already. Give this one another name.",
    "script_bad_target": (
        "{place}, line {line}: {target} cannot be the name of a step. Write the name of a step, or end."
    ),
    "script_too_many_choices": "{place}, line {line}: [{step}] has more than {most} answers. Ask in two steps.",
    "script_too_many_steps": "{place}, line {line}: more than {most} steps. Make two scripts of it.",
    "script_choose_and_write": "{place}, line {line}: [{step}] has answers and write. Take one of them out.",
    "script_text_too_long": (
        "{place}, line {line}: the text of [{step}] is longer than {most} signs. Make two steps of it."
    ),
    "script_nothing_required": "{place}, line {line}: [{step}] is required and asks nothing. Give it answers or write.",
    "script_missing_step": "{place}, line {line}: there is no step [{step}]. Write that step, or correct the name.",
    "script_missing_es": "{place}, line {line}: [{step}] has no Spanish text. Add a line es: …",
    "script_missing_en": "{place}, line {line}: [{step}] has no English text. Add a line en: …",
    "script_stray_brace": (
        "{place}, line {line}: [{step}] has a brace that belongs to no field. Write {{customer.name}}."
    ),
    "script_unknown_field": "{place}, line {line}: [{step}] has the field {field}, which is unknown. Known: {known}.",
    "script_unreachable": "{place}, line {line}: nothing leads to [{step}]. Lead there, or take it out.",
    "script_endless": "{place}, line {line}: nobody comes to the end from {steps}. Let one of them lead to end.",
    "script_same_place": (
        "{place} and {other} are for the same calls; {place} is used. Name other queues, or retire one."
    ),
    "scripts_ready": "in use: {scripts}",
    "scripts_none": "there is none. `ficha script import FILE` brings one in.",
}
