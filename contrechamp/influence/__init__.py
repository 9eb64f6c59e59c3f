"""Influence graphs: projections that saved queries define, measures, paths, exports; every edge says who says so."""
