"""The paths of ``/api/v1``, a module per thing; each endpoint asks one question of ``graph.queries``."""
