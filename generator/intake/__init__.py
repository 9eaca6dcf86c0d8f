"""Room (a command): published reports come home, as a new input file (``bringing``) or into the one that they were
made from (``merging``)."""
