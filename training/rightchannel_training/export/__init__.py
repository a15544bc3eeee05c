"""Export: from a trained classifier to a model folder that is proven to give the same.

`converter` writes the byte graph (`graph`), `ort_format` its twin for reduced builds; `manifest`, `vectors` and `card`
describe it; `model_folder` writes all of them aside; `proof` reopens them; `exchange` puts them in place.
"""
