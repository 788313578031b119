<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_CL" sourcelanguage="en_US">
<context>
    <name>AgentMenu</name>
    <message>
        <source>Ready</source>
        <translation>Disponible</translation>
    </message>
    <message>
        <source>Sign off</source>
        <translation>Cerrar turno</translation>
    </message>
    <message>
        <source>After this call</source>
        <translation>Después de esta llamada</translation>
    </message>
</context>
<context>
    <name>CallActions</name>
    <message>
        <source>Take back</source>
        <translation>Retomar</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Espera</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>Activar micrófono</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Silenciar</translation>
    </message>
    <message>
        <source>End the recording</source>
        <translation>Terminar la grabación</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Grabar</translation>
    </message>
    <message>
        <source>Go on recording</source>
        <translation>Seguir grabando</translation>
    </message>
    <message>
        <source>Pause the recording: a card number is read out</source>
        <translation>Pausar la grabación: se dicta un número de tarjeta</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Contestar</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Transferir</translation>
    </message>
    <message>
        <source>Keypad</source>
        <translation>Teclado</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>Estacionar</translation>
    </message>
    <message>
        <source>Hang up</source>
        <translation>Colgar</translation>
    </message>
</context>
<context>
    <name>CallLine</name>
    <message>
        <source>To the card</source>
        <translation>Ir a la ficha</translation>
    </message>
</context>
<context>
    <name>CallStrip</name>
    <message>
        <source>Call</source>
        <translation>Llamada</translation>
    </message>
    <message>
        <source>queue {name}</source>
        <translation>cola {name}</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Número</translation>
    </message>
    <message>
        <source>Name on the line</source>
        <translation>Nombre en la línea</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Cola</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Espera</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tiempo</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Grabación</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Contexto</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>silenciado</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Micrófono</translation>
    </message>
</context>
<context>
    <name>CallbacksPage</name>
    <message>
        <source>Order of the call-backs</source>
        <translation>Orden de las llamadas prometidas</translation>
    </message>
    <message>
        <source>Call-backs</source>
        <translation>Llamadas prometidas</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Llamar</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Tomar</translation>
    </message>
    <message>
        <source>Another time</source>
        <translation>Otra hora</translation>
    </message>
    <message>
        <source>Done already</source>
        <translation>Ya se hizo</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Ficha</translation>
    </message>
    <message>
        <source>New call-back</source>
        <translation>Prometer otra llamada</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Anular</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Mías</translation>
    </message>
    <message>
        <source>Team&apos;s</source>
        <translation>Del equipo</translation>
    </message>
    <message>
        <source>The team owes nobody a call.</source>
        <translation>El equipo no debe ninguna llamada.</translation>
    </message>
    <message>
        <source>Who asks for a call while waiting appears here.</source>
        <translation>Quien pide una llamada mientras espera aparece aquí.</translation>
    </message>
    <message>
        <source>You owe nobody a call.</source>
        <translation>No debes ninguna llamada.</translation>
    </message>
    <message>
        <source>Promise one here, or as the next step when you close a call.</source>
        <translation>Prométela aquí, o como próximo paso al cerrar una llamada.</translation>
    </message>
</context>
<context>
    <name>CancelForm</name>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Why nobody has to call any more</source>
        <translation>Por qué ya no hay que llamar</translation>
    </message>
    <message>
        <source>Cancel the call-back</source>
        <translation>Anular la llamada</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Dejar como está</translation>
    </message>
</context>
<context>
    <name>CandidatesPanel</name>
    <message>
        <source>Customers who may be calling</source>
        <translation>Clientes que pueden estar llamando</translation>
    </message>
    <message>
        <source>None of them</source>
        <translation>Ninguno de ellos</translation>
    </message>
    <message>
        <source>Who of them is calling?</source>
        <translation>¿Quién de ellos llama?</translation>
    </message>
    <message>
        <source>And {count} more: look for the customer with Ctrl+K.</source>
        <translation>Y {count} más: busca al cliente con Ctrl+K.</translation>
    </message>
    <message>
        <source>Ask for the name, then press {keys}.</source>
        <translation>Pregunta el nombre y presiona {keys}.</translation>
    </message>
</context>
<context>
    <name>CardHeader</name>
    <message>
        <source>Customer name</source>
        <translation>Nombre del cliente</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Nivel</translation>
    </message>
    <message>
        <source>Why this person</source>
        <translation>Por qué esta persona</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Datos de vida</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Churn risk</source>
        <translation>Riesgo fuga</translation>
    </message>
    <message>
        <source>Influence</source>
        <translation>Influencia</translation>
    </message>
    <message>
        <source>The number was stored with this customer</source>
        <translation>El número quedó guardado en este cliente</translation>
    </message>
    <message>
        <source>Not this person</source>
        <translation>No es esta persona</translation>
    </message>
    <message>
        <source>This is the caller</source>
        <translation>Es quien llama</translation>
    </message>
    <message>
        <source>Link the number</source>
        <translation>Vincular el número</translation>
    </message>
    <message>
        <source>Undo the link</source>
        <translation>Deshacer el vínculo</translation>
    </message>
    <message>
        <source>Close this card</source>
        <translation>Cerrar esta ficha</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Llamar</translation>
    </message>
    <message>
        <source>Customer since {year}</source>
        <translation>Cliente desde {year}</translation>
    </message>
    <message>
        <source>Household of {count}</source>
        <translation>Hogar de {count}</translation>
    </message>
    <message>
        <source>Prefers {channel}</source>
        <translation>Prefiere {channel}</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Inglés</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Español</translation>
    </message>
    <message>
        <source>Speaks {language}</source>
        <translation>Habla {language}</translation>
    </message>
    <message>
        <source>New here: complete the data while you talk</source>
        <translation>Cliente nuevo: completa los datos mientras conversan</translation>
    </message>
    <message>
        <source>the customer said so</source>
        <translation>lo dijo el cliente</translation>
    </message>
</context>
<context>
    <name>CardPage</name>
    <message>
        <source>Looking for the customer…</source>
        <translation>Buscando al cliente…</translation>
    </message>
    <message>
        <source>No call at the moment.</source>
        <translation>Sin llamadas por ahora.</translation>
    </message>
    <message>
        <source>The card stands here as soon as your phone rings. Look for a customer with Ctrl+K.</source>
        <translation>La ficha aparece aquí apenas suene tu teléfono. Busca un cliente con Ctrl+K.</translation>
    </message>
</context>
<context>
    <name>CardTabs</name>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>Purchases</source>
        <translation>Compras</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Casos</translation>
    </message>
    <message>
        <source>Work orders</source>
        <translation>Órdenes</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Datos</translation>
    </message>
    <message>
        <source>All contacts</source>
        <translation>Todos los contactos</translation>
    </message>
    <message>
        <source>Edit the customer</source>
        <translation>Editar el cliente</translation>
    </message>
    <message>
        <source>Recent contacts</source>
        <translation>Contactos recientes</translation>
    </message>
    <message>
        <source>No contact yet.</source>
        <translation>Aún no hay contactos.</translation>
    </message>
    <message>
        <source>This call will be the first line here.</source>
        <translation>Esta llamada será la primera línea.</translation>
    </message>
    <message>
        <source>Nothing bought yet.</source>
        <translation>Aún no hay compras.</translation>
    </message>
    <message>
        <source>Orders appear here as soon as the shop stores them.</source>
        <translation>Los pedidos aparecen aquí apenas la tienda los registra.</translation>
    </message>
    <message>
        <source>Open cases</source>
        <translation>Casos abiertos</translation>
    </message>
    <message>
        <source>No open case.</source>
        <translation>No hay casos abiertos.</translation>
    </message>
    <message>
        <source>Open one as the next step when you close the call.</source>
        <translation>Abre uno como próximo paso al cerrar la llamada.</translation>
    </message>
    <message>
        <source>No work order.</source>
        <translation>No hay órdenes de trabajo.</translation>
    </message>
    <message>
        <source>A technician&apos;s visits to this customer appear here.</source>
        <translation>Aquí aparecen las visitas de un técnico a este cliente.</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Guion</translation>
    </message>
</context>
<context>
    <name>CaseField</name>
    <message>
        <source>Linked case</source>
        <translation>Caso vinculado</translation>
    </message>
    <message>
        <source>Case solved</source>
        <translation>Caso resuelto</translation>
    </message>
    <message>
        <source>Escalate it</source>
        <translation>Escalar caso</translation>
    </message>
    <message>
        <source>No case</source>
        <translation>Sin caso</translation>
    </message>
    <message>
        <source>linked</source>
        <translation>vinculado</translation>
    </message>
    <message>
        <source>proposed, not linked yet</source>
        <translation>propuesto, aún sin vincular</translation>
    </message>
    <message>
        <source>{case}?</source>
        <translation>¿{case}?</translation>
    </message>
    <message>
        <source>Case #{number}</source>
        <translation>Caso #{number}</translation>
    </message>
</context>
<context>
    <name>CaseForm</name>
    <message>
        <source>Subject</source>
        <translation>Asunto</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Prioridad</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Responsable</translation>
    </message>
    <message>
        <source>Due at</source>
        <translation>Plazo</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Nadie aún</translation>
    </message>
</context>
<context>
    <name>CasePanel</name>
    <message>
        <source>Take theirs</source>
        <translation>Usar lo de tu colega</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Escalate</source>
        <translation>Escalar</translation>
    </message>
    <message>
        <source>Contacts of this case</source>
        <translation>Contactos de este caso</translation>
    </message>
    <message>
        <source>Changes of this case</source>
        <translation>Cambios de este caso</translation>
    </message>
    <message>
        <source>No contact belongs to it yet.</source>
        <translation>Aún no tiene contactos.</translation>
    </message>
    <message>
        <source>Link one when you close a call.</source>
        <translation>Vincula uno al cerrar una llamada.</translation>
    </message>
    <message>
        <source>No customer</source>
        <translation>Sin cliente</translation>
    </message>
    <message>
        <source>show the card</source>
        <translation>ver la ficha</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Contactos</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Cambios</translation>
    </message>
    <message>
        <source>A colleague changed this case while you were typing. Nothing is lost:</source>
        <translation>Un colega cambió este caso mientras escribías. No se pierde nada:</translation>
    </message>
    <message>
        <source>Save writes what stands in the fields now.</source>
        <translation>Guardar escribe lo que está ahora en los campos.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Guardando…</translation>
    </message>
</context>
<context>
    <name>CasesPage</name>
    <message>
        <source>Case number</source>
        <translation>Número de caso</translation>
    </message>
    <message>
        <source>Order of the cases</source>
        <translation>Orden de los casos</translation>
    </message>
    <message>
        <source>My open cases</source>
        <translation>Mis casos abiertos</translation>
    </message>
    <message>
        <source>The customer database does not answer.</source>
        <translation>La base de clientes no responde.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Inténtalo de nuevo en un momento.</translation>
    </message>
    <message>
        <source>You have no open case.</source>
        <translation>No tienes casos abiertos.</translation>
    </message>
    <message>
        <source>Open one as the next step when you close a call.</source>
        <translation>Abre uno como próximo paso al cerrar una llamada.</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Buscando…</translation>
    </message>
    <message>
        <source>No case is open.</source>
        <translation>Ningún caso abierto.</translation>
    </message>
    <message>
        <source>Choose one at the left, or type its number.</source>
        <translation>Elige uno a la izquierda o escribe su número.</translation>
    </message>
    <message>
        <source>There is no case {number}.</source>
        <translation>No existe el caso {number}.</translation>
    </message>
    <message>
        <source>Check the number.</source>
        <translation>Revisa el número.</translation>
    </message>
    <message>
        <source>The case could not be read.</source>
        <translation>No se pudo leer el caso.</translation>
    </message>
    <message>
        <source>Open it again in a moment.</source>
        <translation>Ábrelo de nuevo en un momento.</translation>
    </message>
</context>
<context>
    <name>ConflictPanel</name>
    <message>
        <source>Somebody changed this customer while you typed. Nothing is written yet: Save keeps what is yours.</source>
        <translation>Alguien cambió a este cliente mientras escribías. Aún no se guarda nada: Guardar deja lo tuyo.</translation>
    </message>
</context>
<context>
    <name>ConsentGrid</name>
    <message>
        <source>not asked</source>
        <translation>no consultado</translation>
    </message>
</context>
<context>
    <name>ConsultLine</name>
    <message>
        <source>Transfer</source>
        <translation>Transferir</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Desde hace</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Completar</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Alternar</translation>
    </message>
    <message>
        <source>All three</source>
        <translation>Los tres</translation>
    </message>
    <message>
        <source>Back to the customer</source>
        <translation>Volver al cliente</translation>
    </message>
    <message>
        <source>The customer is being put on hold…</source>
        <translation>Poniendo al cliente en espera…</translation>
    </message>
    <message>
        <source>{name} waits</source>
        <translation>{name} espera</translation>
    </message>
    <message>
        <source>Another call waits</source>
        <translation>Otra llamada espera</translation>
    </message>
    <message>
        <source>Leave them</source>
        <translation>Dejarlos solos</translation>
    </message>
    <message>
        <source>Let the colleague go</source>
        <translation>Despedir al colega</translation>
    </message>
</context>
<context>
    <name>ContactByHand</name>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>From the customer</source>
        <translation>Del cliente</translation>
    </message>
    <message>
        <source>To the customer</source>
        <translation>Al cliente</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Asunto</translation>
    </message>
    <message>
        <source>Save the contact</source>
        <translation>Guardar el contacto</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notas</translation>
    </message>
</context>
<context>
    <name>CustomerContacts</name>
    <message>
        <source>Enter a contact</source>
        <translation>Registrar un contacto</translation>
    </message>
</context>
<context>
    <name>CustomerData</name>
    <message>
        <source>Account</source>
        <translation>Cuenta</translation>
    </message>
    <message>
        <source>RUT</source>
        <translation>RUT</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Correo</translation>
    </message>
    <message>
        <source>Phones</source>
        <translation>Teléfonos</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notas</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Español</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Inglés</translation>
    </message>
</context>
<context>
    <name>CustomerFields</name>
    <message>
        <source>Add a phone</source>
        <translation>Agregar un teléfono</translation>
    </message>
    <message>
        <source>Add an e-mail</source>
        <translation>Agregar un correo</translation>
    </message>
    <message>
        <source>What the customer allows</source>
        <translation>Qué permite el cliente</translation>
    </message>
</context>
<context>
    <name>CustomerFilePanel</name>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Undo what I typed</source>
        <translation>Deshacer lo escrito</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Guardando…</translation>
    </message>
    <message>
        <source>Not saved yet.</source>
        <translation>Sin guardar.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Guardado.</translation>
    </message>
    <message>
        <source>It is the RUT of {name}.</source>
        <translation>Es el RUT de {name}.</translation>
    </message>
    <message>
        <source>What you typed stays here: press Save again in a moment.</source>
        <translation>Lo que escribiste queda aquí: vuelve a guardar en un momento.</translation>
    </message>
</context>
<context>
    <name>CustomerPicker</name>
    <message>
        <source>Name, phone, RUT, e-mail, account or order number</source>
        <translation>Nombre, teléfono, RUT, correo, cuenta o número de pedido</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Clientes</translation>
    </message>
    <message>
        <source>There are more: type more of the name, the RUT or the phone.</source>
        <translation>Hay más: escribe más del nombre, del RUT o del teléfono.</translation>
    </message>
    <message>
        <source>The customer database does not answer.</source>
        <translation>La base de clientes no responde.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Intenta de nuevo en un momento.</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Buscando…</translation>
    </message>
    <message>
        <source>Nobody found.</source>
        <translation>No se encontró a nadie.</translation>
    </message>
    <message>
        <source>Try the RUT, the phone or a part of the name.</source>
        <translation>Prueba con el RUT, el teléfono o parte del nombre.</translation>
    </message>
    <message>
        <source>Whom are you looking for?</source>
        <translation>¿A quién buscas?</translation>
    </message>
    <message>
        <source>Type at least two letters or digits.</source>
        <translation>Escribe al menos dos letras o dígitos.</translation>
    </message>
</context>
<context>
    <name>CustomerRoom</name>
    <message>
        <source>Who changed what</source>
        <translation>Quién cambió qué</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Customer name</source>
        <translation>Nombre del cliente</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Cuenta</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Volver</translation>
    </message>
    <message>
        <source>Show the card</source>
        <translation>Ver la ficha</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Llamar</translation>
    </message>
    <message>
        <source>Call back later</source>
        <translation>Llamar después</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Datos</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Contactos</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>Hogar</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Duplicados</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Cambios</translation>
    </message>
    <message>
        <source>by a merge</source>
        <translation>por una unión</translation>
    </message>
    <message>
        <source>This customer does not exist any more.</source>
        <translation>Este cliente ya no existe.</translation>
    </message>
    <message>
        <source>Go back and look again.</source>
        <translation>Vuelve y búscalo otra vez.</translation>
    </message>
    <message>
        <source>The file could not be read.</source>
        <translation>No se pudo leer la ficha completa.</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Buscando…</translation>
    </message>
</context>
<context>
    <name>CustomersPage</name>
    <message>
        <source>Search customers</source>
        <translation>Buscar clientes</translation>
    </message>
    <message>
        <source>Create a customer</source>
        <translation>Crear un cliente</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Clientes</translation>
    </message>
    <message>
        <source>Typed and not saved: {names}. It is kept until Ficha is closed.</source>
        <translation>Escrito y sin guardar: {names}. Se conserva hasta cerrar Ficha.</translation>
    </message>
</context>
<context>
    <name>DeskPage</name>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
</context>
<context>
    <name>DialPanel</name>
    <message>
        <source>Number to call</source>
        <translation>Número a llamar</translation>
    </message>
    <message>
        <source>Number or extension</source>
        <translation>Número o anexo</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Llamar</translation>
    </message>
    <message>
        <source>What the call is for</source>
        <translation>Para qué es la llamada</translation>
    </message>
    <message>
        <source>Number that is shown</source>
        <translation>Número que se muestra</translation>
    </message>
    <message>
        <source>Your phone rings first, then the number is called.</source>
        <translation>Primero suena tu teléfono, luego se llama al número.</translation>
    </message>
    <message>
        <source>Key in {extension} when somebody answers.</source>
        <translation>Marca {extension} cuando contesten.</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Perdidas</translation>
    </message>
    <message>
        <source>Place a call</source>
        <translation>Hacer una llamada</translation>
    </message>
</context>
<context>
    <name>DialRefusal</name>
    <message>
        <source>Why you call nevertheless</source>
        <translation>Por qué llamas de todos modos</translation>
    </message>
    <message>
        <source>Call nevertheless</source>
        <translation>Llamar igual</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Dejarla</translation>
    </message>
</context>
<context>
    <name>DirectoryPage</name>
    <message>
        <source>Which entries</source>
        <translation>Qué mostrar</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>Colleagues</source>
        <translation>Colegas</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>Colas</translation>
    </message>
    <message>
        <source>Saved numbers</source>
        <translation>Números guardados</translation>
    </message>
    <message>
        <source>Search the directory</source>
        <translation>Buscar en el directorio</translation>
    </message>
    <message>
        <source>Name, extension or number</source>
        <translation>Nombre, anexo o número</translation>
    </message>
    <message>
        <source>Colleagues, queues and saved numbers</source>
        <translation>Colegas, colas y números guardados</translation>
    </message>
    <message>
        <source>The customer database does not answer: names and numbers are those of before.</source>
        <translation>La base de clientes no responde: los nombres y números son los de antes.</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Llamar</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Número</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Another one</source>
        <translation>Otro</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Change the number</source>
        <translation>Cambiar el número</translation>
    </message>
    <message>
        <source>Save a number</source>
        <translation>Guardar un número</translation>
    </message>
</context>
<context>
    <name>DoNotCallList</name>
    <message>
        <source>until {day}</source>
        <translation>hasta el {day}</translation>
    </message>
    <message>
        <source>not to be called</source>
        <translation>no se debe llamar</translation>
    </message>
    <message>
        <source>not on the list</source>
        <translation>no está en la lista</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>Sacar de la lista</translation>
    </message>
    <message>
        <source>Put on the list</source>
        <translation>Poner en la lista</translation>
    </message>
    <message>
        <source>Why this number is not called</source>
        <translation>Por qué no se llama a este número</translation>
    </message>
    <message>
        <source>Do-not-call list</source>
        <translation>Lista de no llamar</translation>
    </message>
</context>
<context>
    <name>ExternalLine</name>
    <message>
        <source>Other system</source>
        <translation>Otro sistema</translation>
    </message>
    <message>
        <source>What it knows</source>
        <translation>Lo que sabe</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Create there</source>
        <translation>Crear ahí</translation>
    </message>
    <message>
        <source>From {system}</source>
        <translation>De {system}</translation>
    </message>
    <message>
        <source>Not in the answer: {fields}</source>
        <translation>No vino en la respuesta: {fields}</translation>
    </message>
</context>
<context>
    <name>FailedCard</name>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message>
        <source>Close this card</source>
        <translation>Cerrar esta ficha</translation>
    </message>
    <message>
        <source>The customer database does not answer: this customer cannot be shown.</source>
        <translation>La base de clientes no responde: no se puede mostrar a este cliente.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Inténtalo de nuevo en un momento.</translation>
    </message>
    <message>
        <source>The customer database does not answer: there is no card for this call.</source>
        <translation>La base de clientes no responde: no hay ficha para esta llamada.</translation>
    </message>
    <message>
        <source>It is asked again by itself; the card comes as soon as it answers. Go on with the call: what you write is kept on this computer.</source>
        <translation>Se vuelve a consultar sola; la ficha aparece apenas responda. Sigue con la llamada: lo que escribes se guarda en este equipo.</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Continue</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>PBX</source>
        <translation>Central</translation>
    </message>
    <message>
        <source>PBX account (manager login)</source>
        <translation>Cuenta en la central (usuario manager)</translation>
    </message>
    <message>
        <source>Agent&apos;s id</source>
        <translation>Id del agente</translation>
    </message>
    <message>
        <source>Agent&apos;s name</source>
        <translation>Nombre del agente</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Teléfono</translation>
    </message>
    <message>
        <source>Queues, separated by commas</source>
        <translation>Colas, separadas por comas</translation>
    </message>
    <message>
        <source>Who works at this desk?</source>
        <translation>¿Quién trabaja en este escritorio?</translation>
    </message>
    <message>
        <source>This is needed: {what}.</source>
        <translation>Falta esto: {what}.</translation>
    </message>
    <message>
        <source>{what} cannot be {value}. Allowed: {allowed}.</source>
        <translation>{what} no puede ser {value}. Permitido: {allowed}.</translation>
    </message>
    <message>
        <source>The configuration cannot be written: {detail}.</source>
        <translation>No se puede escribir la configuración: {detail}.</translation>
    </message>
    <message>
        <source>Encrypted (TLS)</source>
        <translation>Cifrado (TLS)</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Puerto</translation>
    </message>
    <message>
        <source>Authority of the PBX&apos;s certificate (file), if it is not a public one</source>
        <translation>Autoridad del certificado de la central (archivo), si no es pública</translation>
    </message>
</context>
<context>
    <name>HandoverLine</name>
    <message>
        <source>Handed over</source>
        <translation>Te la pasan</translation>
    </message>
    <message>
        <source>{name}: {note}</source>
        <translation>{name}: {note}</translation>
    </message>
    <message>
        <source>Note of the colleague: {note}</source>
        <translation>Nota del colega: {note}</translation>
    </message>
    <message>
        <source>from {name}</source>
        <translation>de {name}</translation>
    </message>
    <message>
        <source>called from {who}</source>
        <translation>llamó desde {who}</translation>
    </message>
    <message>
        <source>queue {name}</source>
        <translation>cola {name}</translation>
    </message>
    <message>
        <source>waited {time} until now</source>
        <translation>esperó {time} hasta ahora</translation>
    </message>
</context>
<context>
    <name>HouseholdPanel</name>
    <message>
        <source>Members of the household</source>
        <translation>Integrantes del hogar</translation>
    </message>
    <message>
        <source>No household is known.</source>
        <translation>No se conoce su hogar.</translation>
    </message>
    <message>
        <source>Look at the right for the one with whom this customer lives.</source>
        <translation>Busca a la derecha con quién vive este cliente.</translation>
    </message>
    <message>
        <source>Make head</source>
        <translation>Dejar como jefe de hogar</translation>
    </message>
    <message>
        <source>Leave the household</source>
        <translation>Sacar del hogar</translation>
    </message>
    <message>
        <source>Relation to the head</source>
        <translation>Relación con el jefe de hogar</translation>
    </message>
    <message>
        <source>Relation not said</source>
        <translation>Relación no indicada</translation>
    </message>
    <message>
        <source>With whom does this customer live?</source>
        <translation>¿Con quién vive este cliente?</translation>
    </message>
    <message>
        <source>this customer</source>
        <translation>este cliente</translation>
    </message>
    <message>
        <source>head</source>
        <translation>jefe de hogar</translation>
    </message>
    <message>
        <source>Lives together</source>
        <translation>Viven juntos</translation>
    </message>
    <message>
        <source>Lives with somebody else</source>
        <translation>Vive con otra persona</translation>
    </message>
</context>
<context>
    <name>KeyHints</name>
    <message>
        <source>Answer</source>
        <translation>Contestar</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Espera</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Silenciar</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Transferir</translation>
    </message>
    <message>
        <source>Hang up</source>
        <translation>Colgar</translation>
    </message>
    <message>
        <source>How it ended</source>
        <translation>Cierre de la llamada</translation>
    </message>
    <message>
        <source>Save and be ready</source>
        <translation>Guardar y quedar disponible</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
</context>
<context>
    <name>KeypadPopover</name>
    <message>
        <source>Sent</source>
        <translation>Enviado</translation>
    </message>
    <message>
        <source>Keypad</source>
        <translation>Teclado</translation>
    </message>
</context>
<context>
    <name>LessonPanel</name>
    <message>
        <source>Begin</source>
        <translation>Comenzar</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>Pista</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Repetir</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Omitir</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Resumen</translation>
    </message>
    <message>
        <source>Lesson {number} of {count}</source>
        <translation>Lección {number} de {count}</translation>
    </message>
    <message>
        <source>Next lesson</source>
        <translation>Lección siguiente</translation>
    </message>
</context>
<context>
    <name>LessonProgress</name>
    <message>
        <source>Step {number} of {count}</source>
        <translation>Paso {number} de {count}</translation>
    </message>
</context>
<context>
    <name>LessonSummary</name>
    <message>
        <source>Summary of the lessons</source>
        <translation>Resumen de las lecciones</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Resumen</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Repetir</translation>
    </message>
</context>
<context>
    <name>MergePanel</name>
    <message>
        <source>Customers who may be the same</source>
        <translation>Clientes que pueden ser el mismo</translation>
    </message>
    <message>
        <source>Merges of this customer</source>
        <translation>Uniones de este cliente</translation>
    </message>
    <message>
        <source>Undo this merge</source>
        <translation>Deshacer esta unión</translation>
    </message>
    <message>
        <source>Look for the other one</source>
        <translation>Buscar al otro</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Unir</translation>
    </message>
    <message>
        <source>They are two people</source>
        <translation>Son dos personas</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Buscando…</translation>
    </message>
    <message>
        <source>All that belongs to {other} comes to {this}: contacts, cases, orders, numbers. It can be undone here.</source>
        <translation>Todo lo de {other} pasa a {this}: contactos, casos, pedidos, números. Se puede deshacer aquí.</translation>
    </message>
    <message>
        <source>moved: {count}</source>
        <translation>traspasados: {count}</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>deshecha</translation>
    </message>
    <message>
        <source>Nobody looks like the same person. Look for the other one below, if there is one.</source>
        <translation>Nadie parece ser la misma persona. Busca al otro abajo, si lo hay.</translation>
    </message>
    <message>
        <source>Merged already</source>
        <translation>Ya unidos</translation>
    </message>
    <message>
        <source>May be the same person</source>
        <translation>Puede ser la misma persona</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Lado a lado</translation>
    </message>
    <message>
        <source>Choose somebody at the left to see both side by side.</source>
        <translation>Elige a alguien a la izquierda para ver a ambos lado a lado.</translation>
    </message>
</context>
<context>
    <name>MergePreview</name>
    <message>
        <source>This customer</source>
        <translation>Este cliente</translation>
    </message>
    <message>
        <source>The other one</source>
        <translation>El otro</translation>
    </message>
    <message>
        <source>Afterwards</source>
        <translation>Después</translation>
    </message>
</context>
<context>
    <name>MissedCalls</name>
    <message>
        <source>Missed calls</source>
        <translation>Llamadas perdidas</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>Devolver la llamada</translation>
    </message>
    <message>
        <source>The database does not answer: calls of earlier today may be missing here.</source>
        <translation>La base de datos no responde: pueden faltar llamadas de más temprano.</translation>
    </message>
    <message>
        <source>No missed calls today.</source>
        <translation>Hoy no hay llamadas perdidas.</translation>
    </message>
</context>
<context>
    <name>MoveForm</name>
    <message>
        <source>Call back at</source>
        <translation>Volver a llamar el</translation>
    </message>
    <message>
        <source>Promise this time</source>
        <translation>Prometer esta hora</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Dejar como está</translation>
    </message>
    <message>
        <source>Another time</source>
        <translation>Otra hora</translation>
    </message>
</context>
<context>
    <name>MyDay</name>
    <message>
        <source>Incoming calls</source>
        <translation>Llamadas entrantes</translation>
    </message>
    <message>
        <source>Outgoing calls</source>
        <translation>Llamadas salientes</translation>
    </message>
    <message>
        <source>Talking</source>
        <translation>En conversación</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Wrap-up</source>
        <translation>Postllamada</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Disponible</translation>
    </message>
    <message>
        <source>Call-backs for today</source>
        <translation>Devoluciones para hoy</translation>
    </message>
    <message>
        <source>My day</source>
        <translation>Mi día</translation>
    </message>
    <message>
        <source>{count} times</source>
        <translation>{count} veces</translation>
    </message>
    <message>
        <source>norm {n} min</source>
        <translation>norma {n} min</translation>
    </message>
    <message>
        <source>{count} kept</source>
        <translation>cumplidas: {count}</translation>
    </message>
    <message>
        <source>{count} late</source>
        <translation>{count} tarde</translation>
    </message>
    <message>
        <source>{count} broken</source>
        <translation>incumplidas: {count}</translation>
    </message>
    <message>
        <source>{count} to call</source>
        <translation>{count} por llamar</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguna</translation>
    </message>
    <message>
        <source>The database does not answer: only what this desk saw is counted.</source>
        <translation>La base de datos no responde: se cuenta solo lo que vio este escritorio.</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Contando…</translation>
    </message>
</context>
<context>
    <name>NewCustomer</name>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>RUT</source>
        <translation>RUT</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Correo</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Español</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Inglés</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Crear</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Teléfono</translation>
    </message>
</context>
<context>
    <name>NextStateChip</name>
    <message>
        <source>then: {state}</source>
        <translation>después: {state}</translation>
    </message>
    <message>
        <source>paused on the PBX already</source>
        <translation>ya en pausa en la central</translation>
    </message>
    <message>
        <source>after this call; press to undo</source>
        <translation>después de esta llamada; presiona para deshacer</translation>
    </message>
</context>
<context>
    <name>NextStepField</name>
    <message>
        <source>Next step</source>
        <translation>Próximo paso</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>Devolver llamada</translation>
    </message>
    <message>
        <source>Open a case</source>
        <translation>Abrir un caso</translation>
    </message>
    <message>
        <source>Call back at</source>
        <translation>Devolución de llamada</translation>
    </message>
    <message>
        <source>What the case is about</source>
        <translation>De qué trata el caso</translation>
    </message>
    <message>
        <source>Subject of the new case</source>
        <translation>Asunto del nuevo caso</translation>
    </message>
</context>
<context>
    <name>OfferPanel</name>
    <message>
        <source>Offer</source>
        <translation>Oferta</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por qué</translation>
    </message>
    <message>
        <source>Accepts</source>
        <translation>Acepta</translation>
    </message>
    <message>
        <source>Refuses</source>
        <translation>No acepta</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Más adelante</translation>
    </message>
    <message>
        <source>Offer nothing: this customer does not want sales calls.</source>
        <translation>No ofrecer nada: no quiere llamadas de venta.</translation>
    </message>
</context>
<context>
    <name>OutcomeGrid</name>
    <message>
        <source>Outcome</source>
        <translation>Resultado</translation>
    </message>
</context>
<context>
    <name>PromiseForm</name>
    <message>
        <source>Look for the customer</source>
        <translation>Buscar al cliente</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Cliente</translation>
    </message>
    <message>
        <source>Only a number</source>
        <translation>Solo un número</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Número</translation>
    </message>
    <message>
        <source>The number to call, in any spelling</source>
        <translation>El número a llamar, escrito como sea</translation>
    </message>
    <message>
        <source>Call back at</source>
        <translation>Volver a llamar el</translation>
    </message>
    <message>
        <source>Who calls</source>
        <translation>Quién llama</translation>
    </message>
    <message>
        <source>I call</source>
        <translation>Llamo yo</translation>
    </message>
    <message>
        <source>Anybody of the team</source>
        <translation>Cualquiera del equipo</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>De qué se trata</translation>
    </message>
    <message>
        <source>Promise the call</source>
        <translation>Prometer la llamada</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Dejar como está</translation>
    </message>
    <message>
        <source>No customer: only the number</source>
        <translation>Sin cliente: solo el número</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Asunto</translation>
    </message>
    <message>
        <source>New call-back</source>
        <translation>Prometer otra llamada</translation>
    </message>
</context>
<context>
    <name>QuestionsPanel</name>
    <message>
        <source>To know the customer</source>
        <translation>Para conocer al cliente</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>What the customer said</source>
        <translation>Lo que dijo el cliente</translation>
    </message>
    <message>
        <source>Write down</source>
        <translation>Anotar</translation>
    </message>
    <message>
        <source>Won&apos;t say</source>
        <translation>Prefiere no decir</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Sin respuesta</translation>
    </message>
    <message>
        <source>Noted: offer accepted</source>
        <translation>Anotado: aceptó la oferta</translation>
    </message>
    <message>
        <source>Noted: offer refused</source>
        <translation>Anotado: no aceptó la oferta</translation>
    </message>
    <message>
        <source>Noted: offer again later</source>
        <translation>Anotado: ofrecer más adelante</translation>
    </message>
    <message>
        <source>Noted: {fact}</source>
        <translation>Anotado: {fact}</translation>
    </message>
    <message>
        <source>Noted: asked, no answer</source>
        <translation>Anotado: se preguntó, sin respuesta</translation>
    </message>
</context>
<context>
    <name>QueueTicks</name>
    <message>
        <source>Queues</source>
        <translation>Colas</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Desk</source>
        <translation>Escritorio</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Clientes</translation>
    </message>
    <message>
        <source>Call-backs</source>
        <translation>Llamadas prometidas</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Casos</translation>
    </message>
    <message>
        <source>Directory</source>
        <translation>Directorio</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>{count} due now</source>
        <translation>{count} por llamar ahora</translation>
    </message>
</context>
<context>
    <name>ScriptPanel</name>
    <message>
        <source>No script for this call.</source>
        <translation>No hay guion para esta llamada.</translation>
    </message>
    <message>
        <source>A supervisor brings them in for a queue, intent or campaign.</source>
        <translation>Un supervisor los carga por cola, motivo o campaña.</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Guion</translation>
    </message>
    <message>
        <source>Answered before</source>
        <translation>Respondido antes</translation>
    </message>
    <message>
        <source>Answer in the customer&apos;s words</source>
        <translation>Respuesta en palabras del cliente</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Volver</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>{title} · version {number}</source>
        <translation>{title} · versión {number}</translation>
    </message>
    <message>
        <source>In Spanish</source>
        <translation>En español</translation>
    </message>
    <message>
        <source>In English</source>
        <translation>En inglés</translation>
    </message>
    <message>
        <source>The script is at its end.</source>
        <translation>El guion terminó.</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Saltar</translation>
    </message>
    <message>
        <source>an answer is needed here</source>
        <translation>aquí hace falta una respuesta</translation>
    </message>
    <message>
        <source>when the call is answered</source>
        <translation>cuando se conteste la llamada</translation>
    </message>
</context>
<context>
    <name>ScriptSheet</name>
    <message>
        <source>Back to the card</source>
        <translation>Volver a la ficha</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Guion</translation>
    </message>
</context>
<context>
    <name>ScriptWay</name>
    <message>
        <source>Script</source>
        <translation>Guion</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Search customer, phone, RUT…</source>
        <translation>Buscar cliente, teléfono, RUT…</translation>
    </message>
</context>
<context>
    <name>SearchPopup</name>
    <message>
        <source>Search results</source>
        <translation>Resultados de la búsqueda</translation>
    </message>
    <message>
        <source>There are more: type more of the name, the RUT or the phone.</source>
        <translation>Hay más: escribe más del nombre, del RUT o del teléfono.</translation>
    </message>
    <message>
        <source>To whom does the number belong?</source>
        <translation>¿De quién es el número?</translation>
    </message>
    <message>
        <source>The customer database does not answer. Try again in a moment.</source>
        <translation>La base de clientes no responde. Intenta de nuevo en un momento.</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Buscando…</translation>
    </message>
    <message>
        <source>Nobody found for “{query}”. Try the RUT, the phone or a part of the name.</source>
        <translation>Nadie encontrado para «{query}». Prueba con el RUT, el teléfono o parte del nombre.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Colors</source>
        <translation>Colores</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>High contrast, light</source>
        <translation>Alto contraste, claro</translation>
    </message>
    <message>
        <source>High contrast, dark</source>
        <translation>Alto contraste, oscuro</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>Tamaño del texto</translation>
    </message>
    <message>
        <source>Tell of a call in the system tray</source>
        <translation>Avisar de una llamada en la bandeja del sistema</translation>
    </message>
    <message>
        <source>Do not steal the focus when a call rings</source>
        <translation>No robar el foco cuando suena una llamada</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>PBX, queues, wrap-up time and database are set in ficha.toml; “ficha doctor” checks them.</source>
        <translation>Central, colas, tiempo de postllamada y base de datos se configuran en ficha.toml; «ficha doctor» los revisa.</translation>
    </message>
    <message>
        <source>Show the tour again</source>
        <translation>Ver el recorrido de nuevo</translation>
    </message>
</context>
<context>
    <name>SignOnPage</name>
    <message>
        <source>Secret</source>
        <translation>Clave</translation>
    </message>
    <message>
        <source>Secret of your PBX account</source>
        <translation>Clave de tu cuenta en la central</translation>
    </message>
    <message>
        <source>Once the PBX accepts it, it is kept in this computer&apos;s keyring, never in a file.</source>
        <translation>Cuando la central la acepte, queda en el llavero de este equipo, nunca en un archivo.</translation>
    </message>
    <message>
        <source>It is not kept on this computer: you are asked for it at each start.</source>
        <translation>No se guarda en este equipo: se te pide en cada inicio.</translation>
    </message>
    <message>
        <source>Sign on</source>
        <translation>Iniciar turno</translation>
    </message>
    <message>
        <source>You are signed off: no calls come.</source>
        <translation>Tu turno está cerrado: no llegan llamadas.</translation>
    </message>
</context>
<context>
    <name>SoftphoneChip</name>
    <message>
        <source>devices, levels and bell of this computer&apos;s phone</source>
        <translation>dispositivos, niveles y timbre del teléfono de este computador</translation>
    </message>
</context>
<context>
    <name>SoftphonePopover</name>
    <message>
        <source>Your voice</source>
        <translation>Tu voz</translation>
    </message>
    <message>
        <source>The other side</source>
        <translation>La otra parte</translation>
    </message>
    <message>
        <source>Answer here</source>
        <translation>Contestar aquí</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Silenciar</translation>
    </message>
    <message>
        <source>Hang up here</source>
        <translation>Colgar aquí</translation>
    </message>
    <message>
        <source>Try the bell</source>
        <translation>Probar el timbre</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message>
        <source>The phone refused: {words}</source>
        <translation>El teléfono no lo hizo: {words}</translation>
    </message>
    <message>
        <source>Open the microphone</source>
        <translation>Activar micrófono</translation>
    </message>
</context>
<context>
    <name>StateButton</name>
    <message>
        <source>Time in this state</source>
        <translation>Tiempo en este estado</translation>
    </message>
</context>
<context>
    <name>TakeableChip</name>
    <message>
        <source>parked: {count}</source>
        <translation>estacionadas: {count}</translation>
    </message>
    <message>
        <source>ringing: {count}</source>
        <translation>suenan: {count}</translation>
    </message>
    <message>
        <source>calls that you can take</source>
        <translation>llamadas que puedes tomar</translation>
    </message>
</context>
<context>
    <name>TakeablePopover</name>
    <message>
        <source>Slot</source>
        <translation>Casilla</translation>
    </message>
    <message>
        <source>Slot, or choose</source>
        <translation>Casilla, o elegir</translation>
    </message>
    <message>
        <source>Calls that you can take</source>
        <translation>Llamadas que puedes tomar</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>Tomar</translation>
    </message>
    <message>
        <source>Number withheld</source>
        <translation>Número oculto</translation>
    </message>
    <message>
        <source>parked at {slot}</source>
        <translation>estacionada en {slot}</translation>
    </message>
    <message>
        <source>rings at {number}</source>
        <translation>suena en {number}</translation>
    </message>
</context>
<context>
    <name>TimelineContact</name>
    <message>
        <source>The whole contact</source>
        <translation>El contacto completo</translation>
    </message>
    <message>
        <source>Choose a contact to read all of it.</source>
        <translation>Elige un contacto para leerlo completo.</translation>
    </message>
    <message>
        <source>{time} talking</source>
        <translation>{time} en conversación</translation>
    </message>
</context>
<context>
    <name>TimelineFilterLine</name>
    <message>
        <source>Words in these contacts</source>
        <translation>Palabras en estos contactos</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agente</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Período</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Mostrar todo</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 días</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 días</translation>
    </message>
    <message>
        <source>12 months</source>
        <translation>12 meses</translation>
    </message>
    <message>
        <source>From … to</source>
        <translation>Desde … hasta</translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message>
        <source>Contacts, newest first</source>
        <translation>Contactos, el más nuevo primero</translation>
    </message>
    <message>
        <source>Older contacts</source>
        <translation>Contactos anteriores</translation>
    </message>
    <message>
        <source>The customer database does not answer.</source>
        <translation>La base de clientes no responde.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Intenta de nuevo en un momento.</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Buscando…</translation>
    </message>
    <message>
        <source>No contact fits.</source>
        <translation>Ningún contacto calza.</translation>
    </message>
    <message>
        <source>Choose less, or show all.</source>
        <translation>Elige menos, o muestra todo.</translation>
    </message>
    <message>
        <source>What came by e-mail, chat, web, fax or visit is entered by hand.</source>
        <translation>Lo que llegó por correo, chat, web, fax o visita se registra a mano.</translation>
    </message>
    <message>
        <source>No contact yet.</source>
        <translation>Aún no hay contactos.</translation>
    </message>
    <message>
        <source>{count} contacts, and older ones</source>
        <translation>{count} contactos, y hay anteriores</translation>
    </message>
    <message>
        <source>{count} contacts</source>
        <translation>{count} contactos</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Queues</source>
        <translation>Colas</translation>
    </message>
    <message>
        <source>Link to the PBX</source>
        <translation>Enlace con la central</translation>
    </message>
    <message>
        <source>Not yet in the database</source>
        <translation>Aún no está en la base de datos</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agente</translation>
    </message>
    <message>
        <source>waiting for the PBX</source>
        <translation>esperando a la central</translation>
    </message>
    <message>
        <source>change the state</source>
        <translation>cambiar el estado</translation>
    </message>
    <message>
        <source>{pbx}: connecting</source>
        <translation>{pbx}: conectando</translation>
    </message>
    <message>
        <source>{pbx}: no link</source>
        <translation>{pbx}: sin enlace</translation>
    </message>
    <message>
        <source>{pbx}: refused</source>
        <translation>{pbx}: rechazado</translation>
    </message>
    <message>
        <source>{count} to deliver</source>
        <translation>{count} por entregar</translation>
    </message>
    <message>
        <source>Saved on this computer; delivered to the customer database as soon as it answers.</source>
        <translation>Guardado en este equipo; se entrega a la base de clientes apenas responda.</translation>
    </message>
    <message>
        <source>{queue} · {count} waiting</source>
        <translation>{queue} · {count} esperando</translation>
    </message>
    <message>
        <source>{queue}: you are not in it</source>
        <translation>{queue}: no estás en ella</translation>
    </message>
    <message>
        <source>My day</source>
        <translation>Mi día</translation>
    </message>
</context>
<context>
    <name>TourPanel</name>
    <message>
        <source>Tour</source>
        <translation>Recorrido</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Omitir</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Listo</translation>
    </message>
</context>
<context>
    <name>TransferPopover</name>
    <message>
        <source>Transfer to</source>
        <translation>Transferir a</translation>
    </message>
    <message>
        <source>Name, extension or number</source>
        <translation>Nombre, anexo o número</translation>
    </message>
    <message>
        <source>Colleagues, queues and saved numbers</source>
        <translation>Colegas, colas y números guardados</translation>
    </message>
    <message>
        <source>Note for whoever takes it</source>
        <translation>Nota para quien la reciba</translation>
    </message>
    <message>
        <source>What the colleague should know</source>
        <translation>Lo que el colega debe saber</translation>
    </message>
    <message>
        <source>Ask first</source>
        <translation>Consultar</translation>
    </message>
    <message>
        <source>Back to the customer</source>
        <translation>Volver al cliente</translation>
    </message>
    <message>
        <source>The customer waits with music</source>
        <translation>El cliente espera con música</translation>
    </message>
    <message>
        <source>The customer is being put on hold…</source>
        <translation>Poniendo al cliente en espera…</translation>
    </message>
    <message>
        <source>The customer hears you: the hold was not confirmed.</source>
        <translation>El cliente te escucha: la espera no se confirmó.</translation>
    </message>
    <message>
        <source>Nobody of this name here. A number can be typed too.</source>
        <translation>Nadie con ese nombre. También se puede escribir un número.</translation>
    </message>
    <message>
        <source>Transfer now</source>
        <translation>Transferir ahora</translation>
    </message>
    <message>
        <source>Transfer the call</source>
        <translation>Transferir la llamada</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Open the desk</source>
        <translation>Abrir el escritorio</translation>
    </message>
    <message>
        <source>Sign off and quit</source>
        <translation>Cerrar turno y salir</translation>
    </message>
    <message>
        <source>Number withheld</source>
        <translation>Número oculto</translation>
    </message>
    <message>
        <source>Incoming call</source>
        <translation>Llamada entrante</translation>
    </message>
    <message>
        <source>Call back now</source>
        <translation>Hora de llamar</translation>
    </message>
    <message>
        <source>Missed calls: {count}</source>
        <translation>Llamadas perdidas: {count}</translation>
    </message>
</context>
<context>
    <name>UnknownCaller</name>
    <message>
        <source>Tier said by the menu</source>
        <translation>Categoría según el menú</translation>
    </message>
    <message>
        <source>Caller&apos;s number</source>
        <translation>Número de quien llama</translation>
    </message>
    <message>
        <source>Earlier contacts of this number</source>
        <translation>Contactos anteriores de este número</translation>
    </message>
    <message>
        <source>Create a customer</source>
        <translation>Crear un cliente</translation>
    </message>
    <message>
        <source>Link to an existing customer</source>
        <translation>Vincular a un cliente existente</translation>
    </message>
    <message>
        <source>Number withheld</source>
        <translation>Número oculto</translation>
    </message>
    <message>
        <source>Ask for the name, then create the customer or link the number to an existing one.</source>
        <translation>Pregunta el nombre; luego crea el cliente o vincula el número a uno existente.</translation>
    </message>
    <message>
        <source>Ask for the name, then create the customer or look for an existing one.</source>
        <translation>Pregunta el nombre; luego crea el cliente o busca uno existente.</translation>
    </message>
    <message>
        <source>Look for the customer</source>
        <translation>Buscar al cliente</translation>
    </message>
    <message>
        <source>This number has called once today already.</source>
        <translation>Este número ya llamó una vez hoy.</translation>
    </message>
    <message>
        <source>This number has called twice today already.</source>
        <translation>Este número ya llamó dos veces hoy.</translation>
    </message>
    <message>
        <source>This number has called {count} times today already.</source>
        <translation>Este número ya llamó {count} veces hoy.</translation>
    </message>
</context>
<context>
    <name>WindowChoice</name>
    <message>
        <source>Window</source>
        <translation>Horario</translation>
    </message>
    <message>
        <source>for {n} min</source>
        <translation>por {n} min</translation>
    </message>
    <message>
        <source>for {n} h</source>
        <translation>por {n} h</translation>
    </message>
</context>
<context>
    <name>WrapUpPanel</name>
    <message>
        <source>How it ended</source>
        <translation>Cierre de la llamada</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Tiempo restante</translation>
    </message>
    <message>
        <source>Extend</source>
        <translation>Extender</translation>
    </message>
    <message>
        <source>wrap-up {time}</source>
        <translation>postllamada {time}</translation>
    </message>
    <message>
        <source>{count} more to close</source>
        <translation>{count} más por cerrar</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Guardando…</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notas</translation>
    </message>
    <message>
        <source>Notes: what was agreed</source>
        <translation>Notas: qué se acordó</translation>
    </message>
</context>
<context>
    <name>_BannerLine</name>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>_Device</name>
    <message>
        <source>As the system chooses</source>
        <translation>El que elija el sistema</translation>
    </message>
</context>
<context>
    <name>_Line</name>
    <message>
        <source>Take theirs</source>
        <translation>Tomar lo suyo</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>Alguien más</translation>
    </message>
    <message>
        <source>{field}: {who} wrote “{theirs}” {when}; you typed “{ours}”. Before: “{before}”.</source>
        <translation>{field}: {who} escribió «{theirs}» {when}; tú escribiste «{ours}». Antes: «{before}».</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Etiqueta</translation>
    </message>
    <message>
        <source>label</source>
        <translation>etiqueta</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
</context>
<context>
    <name>_Notice</name>
    <message>
        <source>Careful</source>
        <translation>Atención</translation>
    </message>
</context>
<context>
    <name>_PhoneButton</name>
    <message>
        <source>call this number</source>
        <translation>llamar a este número</translation>
    </message>
</context>
<context>
    <name>announcements</name>
    <message>
        <source>After this call: {state}</source>
        <translation>Después de esta llamada: {state}</translation>
    </message>
    <message>
        <source>More than {count} found</source>
        <translation>Más de {count} encontrados</translation>
    </message>
    <message>
        <source>{count} found</source>
        <translation>{count} encontrados</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Sin resultados</translation>
    </message>
    <message>
        <source>The call is over</source>
        <translation>La llamada terminó</translation>
    </message>
    <message>
        <source>queue {name}</source>
        <translation>cola {name}</translation>
    </message>
    <message>
        <source>Incoming call: {who}</source>
        <translation>Llamada entrante: {who}</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>Micrófono silenciado</translation>
    </message>
    <message>
        <source>Microphone on</source>
        <translation>Micrófono activo</translation>
    </message>
    <message>
        <source>{number}, {count} customers have this number</source>
        <translation>{number}, {count} clientes tienen este número</translation>
    </message>
    <message>
        <source>{number}, not a known customer</source>
        <translation>{number}, no es un cliente conocido</translation>
    </message>
    <message>
        <source>The recording has ended</source>
        <translation>La grabación terminó</translation>
    </message>
    <message>
        <source>The call is recorded</source>
        <translation>La llamada se está grabando</translation>
    </message>
    <message>
        <source>The recording is paused</source>
        <translation>La grabación está en pausa</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Guardado</translation>
    </message>
    <message>
        <source>The case is saved</source>
        <translation>El caso quedó guardado</translation>
    </message>
    <message>
        <source>The customer is saved</source>
        <translation>El cliente quedó guardado</translation>
    </message>
    <message>
        <source>The contact is saved</source>
        <translation>El contacto quedó guardado</translation>
    </message>
    <message>
        <source>A colleague changed this case while you were typing. Nothing is lost.</source>
        <translation>Un colega cambió este caso mientras escribías. No se pierde nada.</translation>
    </message>
</context>
<context>
    <name>call</name>
    <message>
        <source>● recording</source>
        <translation>● grabando</translation>
    </message>
    <message>
        <source>recording paused</source>
        <translation>grabación en pausa</translation>
    </message>
    <message>
        <source>waited {time}</source>
        <translation>esperó {time}</translation>
    </message>
    <message>
        <source>waiting {time}</source>
        <translation>espera {time}</translation>
    </message>
    <message>
        <source>Menu: {path}</source>
        <translation>IVR: {path}</translation>
    </message>
    <message>
        <source>call no. {number} today</source>
        <translation>{number}.ª llamada hoy</translation>
    </message>
    <message>
        <source>transferred by {name}</source>
        <translation>transferida por {name}</translation>
    </message>
    <message>
        <source>{count} earlier attempts</source>
        <translation>intentos anteriores: {count}</translation>
    </message>
    <message>
        <source>parked at {slot}</source>
        <translation>estacionada en {slot}</translation>
    </message>
    <message>
        <source>typed {digits}</source>
        <translation>digitó {digits}</translation>
    </message>
</context>
<context>
    <name>callbacks</name>
    <message>
        <source>nobody&apos;s yet</source>
        <translation>de nadie aún</translation>
    </message>
    <message>
        <source>late by {time}</source>
        <translation>atrasada {time}</translation>
    </message>
    <message>
        <source>now</source>
        <translation>ahora</translation>
    </message>
    <message>
        <source>in {time}</source>
        <translation>en {time}</translation>
    </message>
    <message>
        <source>asked for while waiting in {queue}</source>
        <translation>la pidió en espera en {queue}</translation>
    </message>
    <message>
        <source>asked for on the web</source>
        <translation>la pidió en la web</translation>
    </message>
    <message>
        <source>campaign {name}</source>
        <translation>campaña {name}</translation>
    </message>
    <message>
        <source>tried: {count}</source>
        <translation>intentos: {count}</translation>
    </message>
    <message>
        <source>not kept: {count}</source>
        <translation>incumplida: {count}</translation>
    </message>
    <message>
        <source>The database does not answer: this is what was known last.</source>
        <translation>La base de datos no responde: esto es lo último que se supo.</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Buscando…</translation>
    </message>
    <message>
        <source>Due now: {count}</source>
        <translation>Por llamar ahora: {count}</translation>
    </message>
    <message>
        <source>A colleague changed it meanwhile: look at it again.</source>
        <translation>Un colega la cambió entretanto: revísala de nuevo.</translation>
    </message>
    <message>
        <source>It is settled already: a colleague was faster.</source>
        <translation>Ya está resuelta: un colega se adelantó.</translation>
    </message>
    <message>
        <source>It is not there any more.</source>
        <translation>Ya no existe.</translation>
    </message>
    <message>
        <source>Say why it is cancelled.</source>
        <translation>Indica por qué se anula.</translation>
    </message>
    <message>
        <source>That window has passed: choose a later one.</source>
        <translation>Ese horario ya pasó: elige uno posterior.</translation>
    </message>
    <message>
        <source>The window has to end after it begins.</source>
        <translation>El horario debe terminar después de empezar.</translation>
    </message>
    <message>
        <source>Not done: {why}.</source>
        <translation>No se hizo: {why}.</translation>
    </message>
    <message>
        <source>Call back {who}: promised for {time}. {key} calls whoever waits longest.</source>
        <translation>Llamar a {who}: se prometió para las {time}. {key} llama a quien espera hace más tiempo.</translation>
    </message>
    <message>
        <source>By wait</source>
        <translation>Por espera</translation>
    </message>
    <message>
        <source>By customer</source>
        <translation>Por cliente</translation>
    </message>
    <message>
        <source>By queue</source>
        <translation>Por cola</translation>
    </message>
</context>
<context>
    <name>cases</name>
    <message>
        <source>1 · urgent</source>
        <translation>1 · urgente</translation>
    </message>
    <message>
        <source>2 · high</source>
        <translation>2 · alta</translation>
    </message>
    <message>
        <source>3 · normal</source>
        <translation>3 · normal</translation>
    </message>
    <message>
        <source>4 · low</source>
        <translation>4 · baja</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>vencido</translation>
    </message>
    <message>
        <source>Opened {time} by {agent}</source>
        <translation>Abierto {time} por {agent}</translation>
    </message>
    <message>
        <source>Opened {time}</source>
        <translation>Abierto {time}</translation>
    </message>
    <message>
        <source>solved {time}</source>
        <translation>resuelto {time}</translation>
    </message>
    <message>
        <source>escalations: {count}</source>
        <translation>escalamientos: {count}</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>Alguien</translation>
    </message>
    <message>
        <source>{field}: it was {before}; {agent} made it {theirs}, you typed {ours}.</source>
        <translation>{field}: era {before}; {agent} puso {theirs}, tú escribiste {ours}.</translation>
    </message>
    <message>
        <source>Say what the case is about.</source>
        <translation>Indica de qué trata el caso.</translation>
    </message>
    <message>
        <source>A case that is solved is not handed up: open it again first.</source>
        <translation>Un caso resuelto no se escala: ábrelo de nuevo primero.</translation>
    </message>
    <message>
        <source>This case is not there any more.</source>
        <translation>Este caso ya no existe.</translation>
    </message>
    <message>
        <source>It is {old} by now and cannot become {new}.</source>
        <translation>Ya está {old} y no puede quedar {new}.</translation>
    </message>
    <message>
        <source>Not saved: {why}. What you typed is still here.</source>
        <translation>No se guardó: {why}. Lo que escribiste sigue aquí.</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Asunto</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Prioridad</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Responsable</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Plazo</translation>
    </message>
    <message>
        <source>Escalations</source>
        <translation>Escalamientos</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>nadie</translation>
    </message>
    <message>
        <source>First what is due first</source>
        <translation>Primero lo que vence antes</translation>
    </message>
    <message>
        <source>First what is most urgent</source>
        <translation>Primero lo más urgente</translation>
    </message>
    <message>
        <source>First what is open longest</source>
        <translation>Primero lo que lleva más tiempo abierto</translation>
    </message>
    <message>
        <source>By customer</source>
        <translation>Por cliente</translation>
    </message>
</context>
<context>
    <name>consult</name>
    <message>
        <source>The customer hung up.</source>
        <translation>El cliente cortó.</translation>
    </message>
    <message>
        <source>All three talk: you, the customer and {name}</source>
        <translation>Hablan los tres: tú, el cliente y {name}</translation>
    </message>
    <message>
        <source>You talk to the customer, {name} waits</source>
        <translation>Hablas con el cliente, {name} espera</translation>
    </message>
    <message>
        <source>{name}: {reason}. The customer waits.</source>
        <translation>{name}: {reason}. El cliente espera.</translation>
    </message>
    <message>
        <source>The customer waits with music</source>
        <translation>El cliente espera con música</translation>
    </message>
    <message>
        <source>Calling {name}…</source>
        <translation>Llamando a {name}…</translation>
    </message>
    <message>
        <source>It rings at {name}</source>
        <translation>Suena donde {name}</translation>
    </message>
    <message>
        <source>You talk to {name}, the customer waits</source>
        <translation>Hablas con {name}, el cliente espera</translation>
    </message>
</context>
<context>
    <name>customer_words</name>
    <message>
        <source>Tier</source>
        <translation>Categoría</translation>
    </message>
    <message>
        <source>Do-not-call list</source>
        <translation>Lista de no llamar</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>RUT</source>
        <translation>RUT</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Prefers</source>
        <translation>Prefiere</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notas</translation>
    </message>
    <message>
        <source>VIP</source>
        <translation>VIP</translation>
    </message>
    <message>
        <source>Do not call</source>
        <translation>No llamar</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Teléfono</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Correo</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Consentimiento</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>Hogar</translation>
    </message>
    <message>
        <source>Head of the household</source>
        <translation>Jefe de hogar</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Creación</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>household {number}</source>
        <translation>hogar {number}</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Español</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Inglés</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Servicio</translation>
    </message>
    <message>
        <source>Offers</source>
        <translation>Ofertas</translation>
    </message>
    <message>
        <source>Surveys</source>
        <translation>Encuestas</translation>
    </message>
    <message>
        <source>Collection</source>
        <translation>Cobranza</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Llamadas</translation>
    </message>
    <message>
        <source>Partner</source>
        <translation>Pareja</translation>
    </message>
    <message>
        <source>Child</source>
        <translation>Hijo o hija</translation>
    </message>
    <message>
        <source>Parent</source>
        <translation>Padre o madre</translation>
    </message>
    <message>
        <source>Sibling</source>
        <translation>Hermano o hermana</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Otro</translation>
    </message>
    <message>
        <source>same e-mail</source>
        <translation>mismo correo</translation>
    </message>
    <message>
        <source>same phone</source>
        <translation>mismo teléfono</translation>
    </message>
    <message>
        <source>same name</source>
        <translation>mismo nombre</translation>
    </message>
    <message>
        <source>Not saved: {why}.</source>
        <translation>No se guardó: {why}.</translation>
    </message>
</context>
<context>
    <name>dial</name>
    <message>
        <source>the database did not answer</source>
        <translation>la base de datos no respondió</translation>
    </message>
    <message>
        <source>outside of the hours</source>
        <translation>fuera de horario</translation>
    </message>
    <message>
        <source>holiday</source>
        <translation>feriado</translation>
    </message>
    <message>
        <source>called too often</source>
        <translation>demasiadas llamadas</translation>
    </message>
    <message>
        <source>open complaint</source>
        <translation>reclamo abierto</translation>
    </message>
    <message>
        <source>was not asked for consent</source>
        <translation>no se le pidió consentimiento</translation>
    </message>
    <message>
        <source>did not agree</source>
        <translation>no dio su consentimiento</translation>
    </message>
    <message>
        <source>does not want to be called</source>
        <translation>no quiere que lo llamen</translation>
    </message>
    <message>
        <source>do-not-call list</source>
        <translation>lista de no llamar</translation>
    </message>
    <message>
        <source>Called in spite of the contact policy</source>
        <translation>Llamó a pesar de la política de contacto</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Servicio</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>Venta</translation>
    </message>
    <message>
        <source>Survey</source>
        <translation>Encuesta</translation>
    </message>
    <message>
        <source>Collection</source>
        <translation>Cobranza</translation>
    </message>
    <message>
        <source>{number} was not called.</source>
        <translation>No se llamó a {number}.</translation>
    </message>
    <message>
        <source>The number is on the do-not-call list.</source>
        <translation>El número está en la lista de no llamar.</translation>
    </message>
    <message>
        <source>The customer does not want to be called.</source>
        <translation>El cliente no quiere que lo llamen.</translation>
    </message>
    <message>
        <source>The customer did not agree to calls of this kind.</source>
        <translation>El cliente no aceptó llamadas de este tipo.</translation>
    </message>
    <message>
        <source>The customer has not agreed to calls of this kind yet.</source>
        <translation>El cliente aún no ha aceptado llamadas de este tipo.</translation>
    </message>
    <message>
        <source>The customer has an open complaint.</source>
        <translation>El cliente tiene un reclamo abierto.</translation>
    </message>
    <message>
        <source>The customer was called {contacts} times in the last {days} days.</source>
        <translation>Al cliente se lo llamó {contacts} veces en los últimos {days} días.</translation>
    </message>
    <message>
        <source>It is a holiday there: {holiday}.</source>
        <translation>Allá es feriado: {holiday}.</translation>
    </message>
    <message>
        <source>It is {at} there ({zone}); calls are permitted from {begin} to {end}.</source>
        <translation>Allá son las {at} ({zone}); se puede llamar de {begin} a {end}.</translation>
    </message>
    <message>
        <source>The database does not say whether the customer may be called.</source>
        <translation>La base de datos no dice si se puede llamar al cliente.</translation>
    </message>
    <message>
        <source>Calls are not permitted there today ({zone}).</source>
        <translation>Allá hoy no se puede llamar ({zone}).</translation>
    </message>
    <message>
        <source>You may call nevertheless if you say why; it is written down.</source>
        <translation>Puedes llamar igual si dices por qué; queda registrado.</translation>
    </message>
    <message>
        <source>a supervisor</source>
        <translation>un supervisor</translation>
    </message>
    <message>
        <source>an administrator</source>
        <translation>un administrador</translation>
    </message>
    <message>
        <source>Only {role} may call nevertheless.</source>
        <translation>Solo {role} puede llamar igual.</translation>
    </message>
    <message>
        <source>Nobody may call nevertheless.</source>
        <translation>Nadie puede llamar igual.</translation>
    </message>
</context>
<context>
    <name>external</name>
    <message>
        <source>Being created…</source>
        <translation>Creándose…</translation>
    </message>
    <message>
        <source>Being asked…</source>
        <translation>Consultando…</translation>
    </message>
    <message>
        <source>Slow today: it comes later</source>
        <translation>Está lento: llega más tarde</translation>
    </message>
    <message>
        <source>Not known there</source>
        <translation>No está ahí</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>no responde</translation>
    </message>
    <message>
        <source>takes too long</source>
        <translation>tarda demasiado</translation>
    </message>
    <message>
        <source>cannot prove who it is (certificate)</source>
        <translation>no puede probar quién es (certificado)</translation>
    </message>
    <message>
        <source>sends elsewhere</source>
        <translation>envía a otra dirección</translation>
    </message>
    <message>
        <source>sends to an unencrypted address</source>
        <translation>envía a una dirección sin cifrar</translation>
    </message>
    <message>
        <source>sends elsewhere again and again</source>
        <translation>envía de una dirección a otra sin fin</translation>
    </message>
    <message>
        <source>answers too much</source>
        <translation>responde demasiado</translation>
    </message>
    <message>
        <source>answers with a web page, not with data</source>
        <translation>responde con una página web, no con datos</translation>
    </message>
    <message>
        <source>answers what cannot be read</source>
        <translation>responde algo que no se puede leer</translation>
    </message>
    <message>
        <source>answers something unexpected</source>
        <translation>responde algo inesperado</translation>
    </message>
    <message>
        <source>refuses our login</source>
        <translation>rechaza nuestra clave</translation>
    </message>
    <message>
        <source>refuses the request</source>
        <translation>rechaza lo pedido</translation>
    </message>
    <message>
        <source>is too busy</source>
        <translation>está demasiado ocupado</translation>
    </message>
    <message>
        <source>has an error of its own</source>
        <translation>tiene un error interno</translation>
    </message>
    <message>
        <source>failed several times and is left in peace for a moment</source>
        <translation>falló varias veces; se lo deja tranquilo un momento</translation>
    </message>
    <message>
        <source>its secret is not stored</source>
        <translation>su clave no está guardada</translation>
    </message>
    <message>
        <source>the program made a mistake, which was logged</source>
        <translation>el programa cometió un error, que quedó registrado</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Código</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Teléfono</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>Celular</translation>
    </message>
    <message>
        <source>Fax</source>
        <translation>Fax</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Correo</translation>
    </message>
    <message>
        <source>Website</source>
        <translation>Sitio web</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>{name} {trouble}: it has not heard how your calls ended (waiting: {waiting}). It is told again by itself.</source>
        <translation>{name} {trouble}: no ha recibido cómo terminaron tus llamadas (en espera: {waiting}). Se reintenta solo.</translation>
    </message>
    <message>
        <source>{name} did not take how a call ended ({count}): {trouble}. It is kept; tell your administrator.</source>
        <translation>{name} no aceptó cómo terminó una llamada ({count}): {trouble}. Queda guardado; avisa a tu administrador.</translation>
    </message>
    <message>
        <source>The customer was not created in {name}: {trouble}.</source>
        <translation>El cliente no se creó en {name}: {trouble}.</translation>
    </message>
</context>
<context>
    <name>formats</name>
    <message>
        <source>today {time}</source>
        <translation>hoy {time}</translation>
    </message>
    <message>
        <source>yesterday {time}</source>
        <translation>ayer {time}</translation>
    </message>
    <message>
        <source>tomorrow {time}</source>
        <translation>mañana {time}</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} min</translation>
    </message>
    <message>
        <source>{n} hours</source>
        <translation>{n} horas</translation>
    </message>
    <message>
        <source>{n} days</source>
        <translation>{n} días</translation>
    </message>
</context>
<context>
    <name>lessons</name>
    <message>
        <source>not done yet</source>
        <translation>pendiente</translation>
    </message>
    <message>
        <source>without help</source>
        <translation>sin ayuda</translation>
    </message>
    <message>
        <source>with a hint</source>
        <translation>con pista</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>omitido</translation>
    </message>
    <message>
        <source>Nobody answered and the customer is gone.</source>
        <translation>Nadie contestó y el cliente se fue.</translation>
    </message>
    <message>
        <source>The call was over before this was done.</source>
        <translation>La llamada terminó antes de hacer esto.</translation>
    </message>
    <message>
        <source>The customer was handed over, which was not asked for.</source>
        <translation>El cliente fue derivado, y eso no se pedía.</translation>
    </message>
    <message>
        <source>The contact was closed before all of it was done.</source>
        <translation>El contacto se cerró antes de hacerlo todo.</translation>
    </message>
    <message>
        <source>Close what is open and be ready: then the customer calls.</source>
        <translation>Cierra lo que está abierto y queda disponible: entonces llama el cliente.</translation>
    </message>
    <message>
        <source>The customer is calling…</source>
        <translation>El cliente está llamando…</translation>
    </message>
    <message>
        <source>Well done: this lesson is complete.</source>
        <translation>Bien hecho: la lección está completa.</translation>
    </message>
    <message>
        <source>That was the last lesson.</source>
        <translation>Esa fue la última lección.</translation>
    </message>
    <message>
        <source>Close the contact if it is still open, and repeat the lesson ({lesson.repeat}).</source>
        <translation>Cierra el contacto si sigue abierto y repite la lección ({lesson.repeat}).</translation>
    </message>
    <message>
        <source>{lesson.begin} begins, {lesson.hint} helps, {lesson.repeat} begins again.</source>
        <translation>{lesson.begin} comienza, {lesson.hint} da una pista, {lesson.repeat} vuelve a empezar.</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>this computer cannot write to its own folder</source>
        <translation>este computador no puede escribir en su propia carpeta</translation>
    </message>
    <message>
        <source>the disk of this computer is full</source>
        <translation>el disco de este computador está lleno</translation>
    </message>
    <message>
        <source>your role does not permit it</source>
        <translation>su rol no lo permite</translation>
    </message>
    <message>
        <source>there is no such tier</source>
        <translation>esa categoría no existe</translation>
    </message>
    <message>
        <source>Signed off</source>
        <translation>Desconectado</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Disponible</translation>
    </message>
    <message>
        <source>Ringing</source>
        <translation>Sonando</translation>
    </message>
    <message>
        <source>On a call</source>
        <translation>En llamada</translation>
    </message>
    <message>
        <source>Wrap-up</source>
        <translation>Postllamada</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pausa</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Desconocido</translation>
    </message>
    <message>
        <source>Pick up your phone</source>
        <translation>Levanta tu teléfono</translation>
    </message>
    <message>
        <source>Dialing</source>
        <translation>Marcando</translation>
    </message>
    <message>
        <source>Nobody on the line</source>
        <translation>Nadie en la línea</translation>
    </message>
    <message>
        <source>Talking</source>
        <translation>En línea</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Consulting</source>
        <translation>Consultando</translation>
    </message>
    <message>
        <source>Conference</source>
        <translation>Conferencia</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Terminada</translation>
    </message>
    <message>
        <source>It rings there</source>
        <translation>Suena allá</translation>
    </message>
    <message>
        <source>the other side hung up</source>
        <translation>colgó la otra parte</translation>
    </message>
    <message>
        <source>you hung up</source>
        <translation>colgaste tú</translation>
    </message>
    <message>
        <source>transferred</source>
        <translation>transferida</translation>
    </message>
    <message>
        <source>parked</source>
        <translation>estacionada</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>no contestada</translation>
    </message>
    <message>
        <source>answered by a colleague</source>
        <translation>contestada por un colega</translation>
    </message>
    <message>
        <source>the caller gave up</source>
        <translation>quien llamaba desistió</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>ocupado</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>rechazada</translation>
    </message>
    <message>
        <source>no line free</source>
        <translation>sin líneas libres</translation>
    </message>
    <message>
        <source>not reachable</source>
        <translation>no ubicable</translation>
    </message>
    <message>
        <source>the PBX was restarted</source>
        <translation>la central se reinició</translation>
    </message>
    <message>
        <source>ended while the link was down</source>
        <translation>terminó mientras no había enlace</translation>
    </message>
    <message>
        <source>PLATINUM</source>
        <translation>PLATINO</translation>
    </message>
    <message>
        <source>GOLD</source>
        <translation>ORO</translation>
    </message>
    <message>
        <source>SILVER</source>
        <translation>PLATA</translation>
    </message>
    <message>
        <source>BRONZE</source>
        <translation>BRONCE</translation>
    </message>
    <message>
        <source>Incoming call</source>
        <translation>Llamada entrante</translation>
    </message>
    <message>
        <source>Outgoing call</source>
        <translation>Llamada saliente</translation>
    </message>
    <message>
        <source>Internal call</source>
        <translation>Llamada interna</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Correo</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Text message</source>
        <translation>Mensaje de texto</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Teléfono</translation>
    </message>
    <message>
        <source>Fax</source>
        <translation>Fax</translation>
    </message>
    <message>
        <source>Web</source>
        <translation>Web</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Visita</translation>
    </message>
    <message>
        <source>telephone calls</source>
        <translation>que lo llamen</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>correo</translation>
    </message>
    <message>
        <source>chat</source>
        <translation>chat</translation>
    </message>
    <message>
        <source>text messages</source>
        <translation>mensajes de texto</translation>
    </message>
    <message>
        <source>fax</source>
        <translation>fax</translation>
    </message>
    <message>
        <source>the web site</source>
        <translation>el sitio web</translation>
    </message>
    <message>
        <source>visits</source>
        <translation>visitas</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>Reclamo</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Solicitud</translation>
    </message>
    <message>
        <source>Technical fault</source>
        <translation>Falla técnica</translation>
    </message>
    <message>
        <source>Sale</source>
        <translation>Venta</translation>
    </message>
    <message>
        <source>open</source>
        <translation>abierto</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>pendiente</translation>
    </message>
    <message>
        <source>resolved</source>
        <translation>resuelto</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>cerrado</translation>
    </message>
    <message>
        <source>new</source>
        <translation>nuevo</translation>
    </message>
    <message>
        <source>paid</source>
        <translation>pagado</translation>
    </message>
    <message>
        <source>shipped</source>
        <translation>despachado</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>entregado</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>anulado</translation>
    </message>
    <message>
        <source>returned</source>
        <translation>devuelto</translation>
    </message>
    <message>
        <source>scheduled</source>
        <translation>agendado</translation>
    </message>
    <message>
        <source>assigned</source>
        <translation>asignado</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>en curso</translation>
    </message>
    <message>
        <source>done</source>
        <translation>hecho</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fallido</translation>
    </message>
    <message>
        <source>Installation</source>
        <translation>Instalación</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Reparación</translation>
    </message>
    <message>
        <source>Removal</source>
        <translation>Retiro</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Traslado</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Mantención</translation>
    </message>
    <message>
        <source>identity checked by PIN in the menu</source>
        <translation>identidad verificada con clave en el IVR</translation>
    </message>
    <message>
        <source>identified by the menu</source>
        <translation>identificado por el IVR</translation>
    </message>
    <message>
        <source>typed RUT {value}</source>
        <translation>RUT digitado {value}</translation>
    </message>
    <message>
        <source>typed account {value}</source>
        <translation>cuenta digitada {value}</translation>
    </message>
    <message>
        <source>typed order {value}</source>
        <translation>pedido digitado {value}</translation>
    </message>
    <message>
        <source>calls from {number}</source>
        <translation>llama desde {number}</translation>
    </message>
    <message>
        <source>chosen by you</source>
        <translation>elegido por ti</translation>
    </message>
    <message>
        <source>the caller withholds the number</source>
        <translation>quien llama oculta su número</translation>
    </message>
    <message>
        <source>the caller&apos;s number carried forged lines: trust nothing of it</source>
        <translation>el número de quien llama traía líneas falsificadas: no confíes en él</translation>
    </message>
    <message>
        <source>nobody has this number</source>
        <translation>nadie tiene este número</translation>
    </message>
    <message>
        <source>Asked not to be called: no outgoing calls, no offers by telephone.</source>
        <translation>Pidió no ser llamado: sin llamadas salientes ni ofertas por teléfono.</translation>
    </message>
    <message>
        <source>Complaint {case} open for {time} (escalations: {count}).</source>
        <translation>Reclamo abierto {case} desde hace {time} (escalamientos: {count}).</translation>
    </message>
    <message>
        <source>Complaint {case} open for {time}.</source>
        <translation>Reclamo abierto {case} desde hace {time}.</translation>
    </message>
    <message>
        <source>Complaint {case} is open.</source>
        <translation>Reclamo abierto {case}.</translation>
    </message>
    <message>
        <source>No cross-selling until it is resolved.</source>
        <translation>No ofrecer venta cruzada hasta resolverlo.</translation>
    </message>
    <message>
        <source>The link to the PBX is up.</source>
        <translation>El enlace con la central está activo.</translation>
    </message>
    <message>
        <source>Nothing answers at the PBX&apos;s address. It is tried again by itself; if it lasts, tell your administrator: host and port of [pbx], and whether Asterisk runs there with its manager on.</source>
        <translation>Nadie responde en la dirección de la central. Se reintenta solo; si continúa, avisa a tu administrador: host y port de [pbx], y si Asterisk está funcionando ahí con su manager habilitado.</translation>
    </message>
    <message>
        <source>The PBX closed the connection. It is tried again by itself.</source>
        <translation>La central cerró la conexión. Se reintenta sola.</translation>
    </message>
    <message>
        <source>There is no secret for your PBX account yet. Type it once.</source>
        <translation>Aún no hay clave para tu cuenta en la central. Escríbela una vez.</translation>
    </message>
    <message>
        <source>The PBX refuses the secret. Type it again.</source>
        <translation>La central rechaza la clave. Escríbela de nuevo.</translation>
    </message>
    <message>
        <source>What comes from the PBX cannot be read. Tell your administrator: port of [pbx].</source>
        <translation>No se entiende lo que llega de la central. Avisa al administrador: port de [pbx].</translation>
    </message>
    <message>
        <source>The program made a mistake with the link, which was logged. It is tried again by itself.</source>
        <translation>El programa falló con el enlace, y quedó en el registro. Se intenta de nuevo solo.</translation>
    </message>
    <message>
        <source>The link was closed.</source>
        <translation>El enlace se cerró.</translation>
    </message>
    <message>
        <source>The link to the PBX is down.</source>
        <translation>No hay enlace con la central.</translation>
    </message>
    <message>
        <source>Choose an outcome first.</source>
        <translation>Primero elige un resultado.</translation>
    </message>
    <message>
        <source>Choose now, save when the call has ended.</source>
        <translation>Elige ahora; se guarda cuando termine la llamada.</translation>
    </message>
    <message>
        <source>Say when to call back.</source>
        <translation>Indica cuándo devolver la llamada.</translation>
    </message>
    <message>
        <source>Say what the case is about.</source>
        <translation>Indica de qué trata el caso.</translation>
    </message>
    <message>
        <source>Say over which channel it came.</source>
        <translation>Indica por qué canal llegó.</translation>
    </message>
    <message>
        <source>Say who wrote or came: the customer, or we.</source>
        <translation>Indica quién escribió o vino: el cliente o nosotros.</translation>
    </message>
    <message>
        <source>This time has not come yet: say when it was.</source>
        <translation>Esa hora aún no llega: indica cuándo fue.</translation>
    </message>
    <message>
        <source>Say in a few words what it was about.</source>
        <translation>Indica en pocas palabras de qué se trató.</translation>
    </message>
    <message>
        <source>Hold for the transfer</source>
        <translation>Dejar en espera para transferir</translation>
    </message>
    <message>
        <source>Back to the customer</source>
        <translation>Volver al cliente</translation>
    </message>
    <message>
        <source>Ask first</source>
        <translation>Consultar</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Alternar</translation>
    </message>
    <message>
        <source>Complete the transfer</source>
        <translation>Completar la transferencia</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>Estacionar</translation>
    </message>
    <message>
        <source>Take the parked call</source>
        <translation>Tomar la llamada estacionada</translation>
    </message>
    <message>
        <source>Pick up</source>
        <translation>Capturar la llamada</translation>
    </message>
    <message>
        <source>Keypad</source>
        <translation>Teclado</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Grabar</translation>
    </message>
    <message>
        <source>Pause the recording</source>
        <translation>Pausar la grabación</translation>
    </message>
    <message>
        <source>there is no link to the PBX</source>
        <translation>no hay enlace con la central</translation>
    </message>
    <message>
        <source>this manager account has no right to it; “ficha doctor” names the right</source>
        <translation>esta cuenta no tiene permiso; «ficha doctor» dice cuál falta</translation>
    </message>
    <message>
        <source>the call is not there any more</source>
        <translation>la llamada ya no está</translation>
    </message>
    <message>
        <source>your phone is not registered</source>
        <translation>tu teléfono no está registrado</translation>
    </message>
    <message>
        <source>no number was given</source>
        <translation>no se indicó un número</translation>
    </message>
    <message>
        <source>there are letters in the number</source>
        <translation>el número tiene letras</translation>
    </message>
    <message>
        <source>the number has too many digits</source>
        <translation>el número tiene demasiados dígitos</translation>
    </message>
    <message>
        <source>the number was withheld</source>
        <translation>el número está oculto</translation>
    </message>
    <message>
        <source>the number belongs to a private network that cannot be reached</source>
        <translation>el número es de una red privada que no se puede alcanzar</translation>
    </message>
    <message>
        <source>the program made a mistake, which was logged</source>
        <translation>el programa cometió un error, que quedó registrado</translation>
    </message>
    <message>
        <source>the database is locked by another program</source>
        <translation>otro programa tiene bloqueada la base de datos</translation>
    </message>
    <message>
        <source>the database cannot be reached</source>
        <translation>no se puede llegar a la base de datos</translation>
    </message>
    <message>
        <source>the database answers too slowly</source>
        <translation>la base de datos responde demasiado lento</translation>
    </message>
    <message>
        <source>the database does not exist: run “ficha db upgrade”</source>
        <translation>la base de datos no existe: ejecuta «ficha db upgrade»</translation>
    </message>
    <message>
        <source>the database is older than the program: run “ficha db upgrade”</source>
        <translation>la base de datos es más antigua que el programa: ejecuta «ficha db upgrade»</translation>
    </message>
    <message>
        <source>the database is newer than the program: update Ficha</source>
        <translation>la base de datos es más nueva que el programa: actualiza Ficha</translation>
    </message>
    <message>
        <source>the database is read-only</source>
        <translation>la base de datos es de solo lectura</translation>
    </message>
    <message>
        <source>the file is no database: check url of [database]</source>
        <translation>el archivo no es una base de datos: revisa url en [database]</translation>
    </message>
    <message>
        <source>the disk of the database is full</source>
        <translation>el disco de la base de datos está lleno</translation>
    </message>
    <message>
        <source>the disk of the database fails</source>
        <translation>el disco de la base de datos falla</translation>
    </message>
    <message>
        <source>this login has no right to the database</source>
        <translation>este usuario no tiene derecho a la base de datos</translation>
    </message>
    <message>
        <source>the database refuses the password: run “ficha secret set db_password”</source>
        <translation>la base de datos rechaza la clave: ejecuta «ficha secret set db_password»</translation>
    </message>
    <message>
        <source>the server has no such database: check url of [database]</source>
        <translation>el servidor no tiene esa base de datos: revisa url en [database]</translation>
    </message>
    <message>
        <source>the RUT is not valid</source>
        <translation>el RUT no es válido</translation>
    </message>
    <message>
        <source>the customer does not exist any more</source>
        <translation>el cliente ya no existe</translation>
    </message>
    <message>
        <source>it is the same customer</source>
        <translation>es el mismo cliente</translation>
    </message>
    <message>
        <source>they have different RUTs, so they are two people</source>
        <translation>tienen RUT distintos, así que son dos personas</translation>
    </message>
    <message>
        <source>this customer was merged into another one already</source>
        <translation>este cliente ya fue unido a otro</translation>
    </message>
    <message>
        <source>there is no such merge</source>
        <translation>esa unión no existe</translation>
    </message>
    <message>
        <source>this merge was undone already</source>
        <translation>esta unión ya fue deshecha</translation>
    </message>
    <message>
        <source>a later merge stands on it: undo that one first</source>
        <translation>hay una unión posterior encima: deshaz esa primero</translation>
    </message>
    <message>
        <source>this customer is in no household</source>
        <translation>este cliente no tiene hogar registrado</translation>
    </message>
    <message>
        <source>No link to the PBX: states and queues are unknown. The card and your notes stay. {reason}</source>
        <translation>Sin enlace con la central: estados y colas son desconocidos. La ficha y tus notas se conservan. {reason}</translation>
    </message>
    <message>
        <source>The PBX did not sign you on. {reason}</source>
        <translation>La central no te dejó entrar. {reason}</translation>
    </message>
    <message>
        <source>“{command}” was not done: {code}.</source>
        <translation>«{command}» no se realizó: {code}.</translation>
    </message>
    <message>
        <source>You are not in the queue {queue}: {code}.</source>
        <translation>No estás en la cola {queue}: {code}.</translation>
    </message>
    <message>
        <source>You are still in the queue {queue}: {code}.</source>
        <translation>Sigues en la cola {queue}: {code}.</translation>
    </message>
    <message>
        <source>The customer was not saved: {code}.</source>
        <translation>El cliente no se guardó: {code}.</translation>
    </message>
    <message>
        <source>The number was not saved: {code}.</source>
        <translation>El número no se guardó: {code}.</translation>
    </message>
    <message>
        <source>The case was not saved: {code}.</source>
        <translation>El caso no se guardó: {code}.</translation>
    </message>
    <message>
        <source>No card for this call: {code}. The call goes on; the card is tried again by itself.</source>
        <translation>Sin ficha para esta llamada: {code}. La llamada sigue; la ficha se reintenta sola.</translation>
    </message>
    <message>
        <source>The caller&apos;s number {number} carried forged lines. Nothing of it was believed: ask who it is.</source>
        <translation>El número {number} traía líneas falsificadas. No se creyó nada de él: pregunta quién llama.</translation>
    </message>
    <message>
        <source>This computer&apos;s phone stopped in the middle of the call: the other side does not hear you. It starts again by itself; call back, or go on with the desk phone.</source>
        <translation>El teléfono de este computador se detuvo en medio de la llamada: la otra parte no te escucha. Vuelve a partir solo; devuelve la llamada o sigue en el teléfono de escritorio.</translation>
    </message>
    <message>
        <source>The disk is full: what you write about the calls cannot be kept. Free some space now.</source>
        <translation>El disco está lleno: lo que escribes de las llamadas no se puede conservar. Libera espacio ahora.</translation>
    </message>
    <message>
        <source>This computer cannot keep what you write about the calls: its folder is not writable.</source>
        <translation>Este equipo no puede conservar lo que escribes de las llamadas: no se puede escribir en su carpeta.</translation>
    </message>
    <message>
        <source>A damaged file of unsaved calls was put aside: {path}. Give it to your administrator.</source>
        <translation>Se apartó un archivo dañado de llamadas sin guardar: {path}. Entrégalo a tu administrador.</translation>
    </message>
    <message>
        <source>The customer database refuses what waits here: {code}. It is kept; tell your administrator.</source>
        <translation>La base de clientes rechaza lo que espera aquí: {code}. Queda guardado; avisa a tu administrador.</translation>
    </message>
    <message>
        <source>There was no customer database here: an empty one was made ({path}). “ficha db import customers” fills it; another one is named by url of [database].</source>
        <translation>No había base de clientes en este equipo: se creó una vacía ({path}). “ficha db import customers” la llena; otra se indica en url de [database].</translation>
    </message>
    <message>
        <source>Your secret could not be kept in this computer&apos;s keyring: you are asked for it at each start.</source>
        <translation>No se pudo guardar tu clave en el llavero de este equipo: se te pide en cada inicio.</translation>
    </message>
    <message>
        <source>Another desk of {agent} had closed this call already: its outcome stays, and what you said was added to it. Sign off there.</source>
        <translation>Otro escritorio de {agent} ya había cerrado esta llamada: vale su resultado, y lo tuyo quedó agregado. Cierra el turno allá.</translation>
    </message>
    <message>
        <source>The program made a mistake, which was logged. Your notes are safe.</source>
        <translation>El programa cometió un error, que quedó registrado. Tus notas están a salvo.</translation>
    </message>
    <message>
        <source>Something needs attention: {what}. {pieces}</source>
        <translation>Algo necesita atención: {what}. {pieces}</translation>
    </message>
    <message>
        <source>Something is missing: {code}</source>
        <translation>Falta algo: {code}</translation>
    </message>
    <message>
        <source>VIP: take the time that it needs; if a call back is due, make it yourself.</source>
        <translation>VIP: atiéndelo sin apuro; si hay que devolverle la llamada, hazlo tú.</translation>
    </message>
    <message>
        <source>The PBX cannot be reached. Is this computer on the network? It is tried again by itself.</source>
        <translation>No se llega a la central. ¿Este equipo está en la red? Se reintenta sola.</translation>
    </message>
    <message>
        <source>The PBX does not answer. It is tried again by itself; if it lasts, tell your administrator.</source>
        <translation>La central no responde. Se reintenta sola; si sigue así, avisa al administrador.</translation>
    </message>
    <message>
        <source>The PBX offers no protected link. Tell your administrator: tls and port of [pbx].</source>
        <translation>La central no ofrece un enlace protegido. Avisa al administrador: tls y port de [pbx].</translation>
    </message>
    <message>
        <source>The PBX shows the certificate of another host. Tell your administrator: host of [pbx].</source>
        <translation>La central muestra el certificado de otro equipo. Avisa al administrador: host de [pbx].</translation>
    </message>
    <message>
        <source>The PBX would need the secret in clear, which is never sent. Tell your administrator: tls of [pbx].</source>
        <translation>La central pediría la clave sin cifrar, y así no se envía. Avisa al administrador: tls de [pbx].</translation>
    </message>
    <message>
        <source>What answers there is no Asterisk. Tell your administrator: port of [pbx].</source>
        <translation>Lo que responde ahí no es un Asterisk. Avisa al administrador: port de [pbx].</translation>
    </message>
    <message>
        <source>Sign on</source>
        <translation>Iniciar turno</translation>
    </message>
    <message>
        <source>Sign off</source>
        <translation>Cerrar turno</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Contestar</translation>
    </message>
    <message>
        <source>Hang up</source>
        <translation>Colgar</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Espera</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Retomar</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Silenciar</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>Activar micrófono</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Transferir</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Llamar</translation>
    </message>
    <message>
        <source>the PBX did not confirm it in time</source>
        <translation>la central no lo confirmó a tiempo</translation>
    </message>
    <message>
        <source>the PBX refused it</source>
        <translation>la central lo rechazó</translation>
    </message>
    <message>
        <source>this phone cannot do it</source>
        <translation>este teléfono no puede hacerlo</translation>
    </message>
    <message>
        <source>this is not a number that can be dialed</source>
        <translation>no es un número que se pueda marcar</translation>
    </message>
    <message>
        <source>the name is missing</source>
        <translation>falta el nombre</translation>
    </message>
    <message>
        <source>the e-mail address is not valid</source>
        <translation>el correo no es válido</translation>
    </message>
    <message>
        <source>the number is not valid</source>
        <translation>el número no es válido</translation>
    </message>
    <message>
        <source>another customer has this RUT: look for it with Ctrl+K</source>
        <translation>otro cliente tiene este RUT: búscalo con Ctrl+K</translation>
    </message>
    <message>
        <source>Somebody took you out of: {queue}. No calls come from there. {menu_key} opens the menu of your state, where you join again.</source>
        <translation>Alguien te sacó de: {queue}. De ahí no llegan llamadas. {menu_key} abre el menú de tu estado, donde puedes volver a entrar.</translation>
    </message>
    <message>
        <source>Somebody took you out of all your queues: {queues}. Only direct calls reach you; {ready_key} joins again.</source>
        <translation>Alguien te sacó de todas tus colas: {queues}. Solo te llegan llamadas directas; {ready_key} te vuelve a poner.</translation>
    </message>
    <message>
        <source>What waits on this computer cannot be read (entries: {count}). It is kept; tell your administrator.</source>
        <translation>Lo que espera en este equipo no se puede leer (entradas: {count}). Se conserva; avisa a tu administrador.</translation>
    </message>
    <message>
        <source>The customer database cannot be written: {code}. What you save is kept on this computer until it can.</source>
        <translation>No se puede escribir en la base de clientes: {code}. Lo que guardas queda en este equipo hasta que se pueda.</translation>
    </message>
    <message>
        <source>The time to call back has passed: choose a later one.</source>
        <translation>La hora de la devolución ya pasó: elige una posterior.</translation>
    </message>
    <message>
        <source>A call back was promised for {time} ({agent}) and is overdue.</source>
        <translation>Se prometió devolver la llamada {time} ({agent}) y está atrasada.</translation>
    </message>
    <message>
        <source>A call back is promised for {time} ({agent}).</source>
        <translation>Está prometido devolver la llamada {time} ({agent}).</translation>
    </message>
    <message>
        <source>you said that it is somebody else</source>
        <translation>dijiste que es otra persona</translation>
    </message>
    <message>
        <source>Billing</source>
        <translation>Facturación</translation>
    </message>
    <message>
        <source>Cancellation</source>
        <translation>Término de contrato</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Campaña</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Despacho</translation>
    </message>
    <message>
        <source>New sale</source>
        <translation>Venta nueva</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Pedido</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>Pago</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Change of plan</source>
        <translation>Cambio de plan</translation>
    </message>
    <message>
        <source>Retention</source>
        <translation>Retención</translation>
    </message>
    <message>
        <source>Support</source>
        <translation>Soporte</translation>
    </message>
    <message>
        <source>Survey</source>
        <translation>Encuesta</translation>
    </message>
    <message>
        <source>Tracking of an order</source>
        <translation>Seguimiento de pedido</translation>
    </message>
    <message>
        <source>Legal matter</source>
        <translation>Asunto legal</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Seguridad</translation>
    </message>
    <message>
        <source>Number withheld</source>
        <translation>Número oculto</translation>
    </message>
    <message>
        <source>Somebody else has paused you in your queues.</source>
        <translation>Otra persona te puso en pausa en tus colas.</translation>
    </message>
    <message>
        <source>Join the queue</source>
        <translation>Entrar a la cola</translation>
    </message>
    <message>
        <source>Leave the queue</source>
        <translation>Salir de la cola</translation>
    </message>
</context>
<context>
    <name>missed</name>
    <message>
        <source>Number withheld</source>
        <translation>Número oculto</translation>
    </message>
    <message>
        <source>rang, not answered</source>
        <translation>sonó, no se contestó</translation>
    </message>
    <message>
        <source>the caller hung up</source>
        <translation>quien llamaba colgó</translation>
    </message>
    <message>
        <source>spoken with since</source>
        <translation>ya se habló</translation>
    </message>
</context>
<context>
    <name>own_state</name>
    <message>
        <source>over the norm</source>
        <translation>sobre la norma</translation>
    </message>
    <message>
        <source>{n} min over the norm</source>
        <translation>{n} min sobre la norma</translation>
    </message>
    <message>
        <source>Ready, in no queue</source>
        <translation>Disponible, sin cola</translation>
    </message>
    <message>
        <source>Sign off</source>
        <translation>Cerrar turno</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Save and sign off</source>
        <translation>Guardar y cerrar turno</translation>
    </message>
    <message>
        <source>Save, then: {state}</source>
        <translation>Guardar; después: {state}</translation>
    </message>
    <message>
        <source>Save and be ready</source>
        <translation>Guardar y quedar disponible</translation>
    </message>
</context>
<context>
    <name>role_words</name>
    <message>
        <source>Nobody may do this.</source>
        <translation>No lo puede hacer nadie.</translation>
    </message>
    <message>
        <source>An administrator may do this.</source>
        <translation>Lo puede hacer un administrador.</translation>
    </message>
    <message>
        <source>A supervisor may do this.</source>
        <translation>Lo puede hacer un supervisor.</translation>
    </message>
    <message>
        <source>An agent may do this.</source>
        <translation>Lo puede hacer un agente.</translation>
    </message>
</context>
<context>
    <name>softphone</name>
    <message>
        <source>Phone rings</source>
        <translation>Teléfono sonando</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>Silenciado</translation>
    </message>
    <message>
        <source>On the phone</source>
        <translation>Al teléfono</translation>
    </message>
    <message>
        <source>Phone starts</source>
        <translation>Teléfono partiendo</translation>
    </message>
    <message>
        <source>Phone signs on</source>
        <translation>Teléfono conectándose</translation>
    </message>
    <message>
        <source>Phone ready</source>
        <translation>Teléfono listo</translation>
    </message>
    <message>
        <source>No phone</source>
        <translation>Sin teléfono</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Micrófono</translation>
    </message>
    <message>
        <source>Voice of the other side</source>
        <translation>Voz de la otra parte</translation>
    </message>
    <message>
        <source>Bell</source>
        <translation>Timbre</translation>
    </message>
    <message>
        <source>{reason} Your work goes on with the desk phone.</source>
        <translation>{reason} Tu trabajo sigue con el teléfono de escritorio.</translation>
    </message>
    <message>
        <source>The PBX refuses the secret of this computer&apos;s phone: run “ficha secret set softphone”, then try again.</source>
        <translation>La central rechaza el secreto del teléfono de este computador: ejecuta “ficha secret set softphone” e intenta de nuevo.</translation>
    </message>
    <message>
        <source>The secret of this computer&apos;s phone is not stored: run “ficha secret set softphone”, then try again.</source>
        <translation>El secreto del teléfono de este computador no está guardado: ejecuta “ficha secret set softphone” e intenta de nuevo.</translation>
    </message>
    <message>
        <source>The PBX does not know this computer&apos;s phone: check username of [softphone].</source>
        <translation>La central no conoce el teléfono de este computador: revisa username en [softphone].</translation>
    </message>
    <message>
        <source>The PBX does not answer this computer&apos;s phone: check server, port and transport of [softphone].</source>
        <translation>La central no le contesta al teléfono de este computador: revisa server, port y transport en [softphone].</translation>
    </message>
    <message>
        <source>The PBX does not take this computer&apos;s phone ({detail}): another one with its account may still be registered.</source>
        <translation>La central no acepta el teléfono de este computador ({detail}): otro con la misma cuenta puede seguir registrado.</translation>
    </message>
    <message>
        <source>The PBX refuses this computer&apos;s phone ({detail}).</source>
        <translation>La central rechaza el teléfono de este computador ({detail}).</translation>
    </message>
    <message>
        <source>This computer&apos;s phone cannot use {detail}: change it.</source>
        <translation>El teléfono de este computador no puede usar {detail}: cámbialo.</translation>
    </message>
    <message>
        <source>This computer&apos;s phone needs the program {detail}: “ficha doctor” says how to get it.</source>
        <translation>El teléfono de este computador necesita el programa {detail}: “ficha doctor” dice cómo conseguirlo.</translation>
    </message>
    <message>
        <source>The baresip of this computer does not check certificates: “ficha doctor” says what to do.</source>
        <translation>El baresip de este computador no revisa certificados: “ficha doctor” dice qué hacer.</translation>
    </message>
    <message>
        <source>This computer&apos;s phone does not start ({detail}).</source>
        <translation>El teléfono de este computador no parte ({detail}).</translation>
    </message>
    <message>
        <source>This computer&apos;s phone ended by itself ({detail}).</source>
        <translation>El teléfono de este computador se cerró solo ({detail}).</translation>
    </message>
    <message>
        <source>This computer&apos;s phone does not work ({detail}).</source>
        <translation>El teléfono de este computador no funciona ({detail}).</translation>
    </message>
</context>
<context>
    <name>still_open</name>
    <message>
        <source>outcomes not given: {count}</source>
        <translation>resultados sin indicar: {count}</translation>
    </message>
    <message>
        <source>call-backs for today: {count}</source>
        <translation>devoluciones para hoy: {count}</translation>
    </message>
    <message>
        <source>not yet in the database: {count}, delivered by itself</source>
        <translation>aún no en la base de datos: {count}, se entrega solo</translation>
    </message>
    <message>
        <source>Still open: {things}</source>
        <translation>Queda abierto: {things}</translation>
    </message>
</context>
<context>
    <name>targets</name>
    <message>
        <source>free</source>
        <translation>libre</translation>
    </message>
    <message>
        <source>on a call</source>
        <translation>en llamada</translation>
    </message>
    <message>
        <source>ringing</source>
        <translation>le suena</translation>
    </message>
    <message>
        <source>has a call on hold</source>
        <translation>tiene una llamada en espera</translation>
    </message>
    <message>
        <source>no phone</source>
        <translation>sin teléfono</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>no se sabe</translation>
    </message>
    <message>
        <source>{count} waiting</source>
        <translation>{count} en espera</translation>
    </message>
    <message>
        <source>nobody waits</source>
        <translation>nadie espera</translation>
    </message>
    <message>
        <source>queue</source>
        <translation>cola</translation>
    </message>
</context>
<context>
    <name>tour</name>
    <message>
        <source>Find anybody</source>
        <translation>Encontrar a cualquiera</translation>
    </message>
    <message>
        <source>{search} finds a customer by name, phone, RUT, e-mail or order, from anywhere.</source>
        <translation>{search} busca un cliente por nombre, teléfono, RUT, correo o pedido, desde cualquier parte.</translation>
    </message>
    <message>
        <source>Your state and your queues</source>
        <translation>Tu estado y tus colas</translation>
    </message>
    <message>
        <source>{agent.state} chooses a pause or ends the shift, {agent.state.ready} makes you ready. Who waits in your queues stands beside it.</source>
        <translation>{agent.state} elige una pausa o cierra el turno, {agent.state.ready} te deja disponible. Al lado está quién espera en tus colas.</translation>
    </message>
    <message>
        <source>The call</source>
        <translation>La llamada</translation>
    </message>
    <message>
        <source>Here it rings, with number, queue, wait and what was chosen in the menu. {call.answer} answers, {call.hold} holds, {call.transfer} transfers, {call.hangup} hangs up.</source>
        <translation>Aquí suena, con número, cola, espera y lo elegido en el menú. {call.answer} contesta, {call.hold} pone en espera, {call.transfer} transfiere, {call.hangup} cuelga.</translation>
    </message>
    <message>
        <source>The customer&apos;s card</source>
        <translation>La ficha del cliente</translation>
    </message>
    <message>
        <source>It is here before you answer: who calls, what is open and the last contacts. A caller whom nobody knows is created here ({customer.create}).</source>
        <translation>Está aquí antes de que contestes: quién llama, qué hay abierto y los últimos contactos. Si nadie conoce a quien llama, se crea aquí ({customer.create}).</translation>
    </message>
    <message>
        <source>How it ended</source>
        <translation>Cómo terminó</translation>
    </message>
    <message>
        <source>During and after a call this side asks how it ended: {outcome} for the outcome, {wrapup.notes} for notes, {wrapup.save} to save.</source>
        <translation>Durante la llamada y después, este lado pregunta cómo terminó: {outcome} para el resultado, {wrapup.notes} para las notas, {wrapup.save} para guardar.</translation>
    </message>
    <message>
        <source>All of it by keyboard</source>
        <translation>Todo con el teclado</translation>
    </message>
    <message>
        <source>The keys worth knowing stand here, every other one in the tooltip of its button. This tour can be seen again from the settings ({nav.settings}).</source>
        <translation>Las teclas que conviene saber están aquí; las demás, en la ayuda de cada botón. Este recorrido se puede ver de nuevo en los ajustes ({nav.settings}).</translation>
    </message>
</context>
</TS>
