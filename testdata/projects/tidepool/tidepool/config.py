"""What a run can be told."""

import os
from dataclasses import asdict, dataclass, field

import yaml


@dataclass
class WandbConfig:
    mode: str = "disabled"
    project: str = "tidepool"
    api_key: str = ""
    base_url: str = ""
    tags: list[str] = field(default_factory=list)


@dataclass
class BoardConfig:
    """TensorBoard; off without a path."""

    path: str | None = None


@dataclass
class LedgerConfig:
    root: str = "/srv/tidepool"
    experiment: str = "shore"
    trial: str = "first"
    wandb: WandbConfig = field(default_factory=WandbConfig)
    board: BoardConfig = field(default_factory=BoardConfig)


@dataclass
class SessionTraceConfig:
    enabled: bool = False
    flush_every: int = 256


@dataclass
class TracerConfig:
    enabled: bool = False
    save_every: int = 1
    profile_steps: list[int] | None = None
    session: SessionTraceConfig | None = None


@dataclass
class EngineConfig:
    backend: str = "dense"
    model: str = "kelp-1b"
    clip: float = 0.2
    micro_batches: int = 4


@dataclass
class SamplerConfig:
    scheduler: str = "local"
    workers: int = 2
    workflow: str = "tidepool.workflow.single_turn.SingleTurnWorkflow"


@dataclass
class RunConfig:
    steps: int = 100
    eval_every: int = 10
    engine: EngineConfig = field(default_factory=EngineConfig)
    sampler: SamplerConfig = field(default_factory=SamplerConfig)
    ledger: LedgerConfig = field(default_factory=LedgerConfig)
    tracer: TracerConfig | None = None


def load_config(argv: list[str]) -> RunConfig:
    """The configuration that the first argument names; rank 0 keeps a copy beside the logs."""
    config = RunConfig()
    if argv:
        with open(argv[0]) as source:
            _merge(config, yaml.safe_load(source) or {})
    if int(os.getenv("RANK", "0")) == 0:
        save_config(config, config.ledger.root)
    return config


def save_config(config: RunConfig, folder: str) -> None:
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "config.yaml"), "w") as target:
        yaml.safe_dump(asdict(config), target)


def _merge(config, values: dict) -> None:
    for name, value in values.items():
        current = getattr(config, name)
        if isinstance(value, dict) and current is not None:
            _merge(current, value)
        else:
            setattr(config, name, value)
