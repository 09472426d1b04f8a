"""The look of the site: tokens, components, template tags, and the setting that makes it a municipality's own."""
