"""The pure core: frozen values, standard library only, nothing that reads or writes."""
