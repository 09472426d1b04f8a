"""Finding childcare and schools: by place, village or postcode, with what a parent needs. The address says it all."""
