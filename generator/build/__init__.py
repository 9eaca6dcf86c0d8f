"""Room: the pipeline. Gather the inputs, check each, and only then write its set of outputs."""
