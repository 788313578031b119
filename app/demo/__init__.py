"""`ficha demo`: a sample CRM, a PBX with traffic and a desktop already signed on; nothing of it stays."""
