"""Side-by-side measurements. Owns: load, timing, tables. Never: imported by the bot."""
