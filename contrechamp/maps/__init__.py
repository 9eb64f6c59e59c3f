"""Maps: what stands on OpenStreetMap, and in which commune a point lies. It knows no source and no store."""
