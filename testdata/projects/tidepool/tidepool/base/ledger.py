"""Where a step's metrics are committed: the only way to the dashboards that is in use."""

import getpass
import os
import time

import torch.distributed as dist
import wandb
from tensorboardX import SummaryWriter

from tidepool.base import logging
from tidepool.config import LedgerConfig

logger = logging.getLogger("Ledger", logging.DEBUG)


class RunLedger:
    def __init__(self, config: LedgerConfig):
        self.config = config
        self.board = None
        self._last_step = -1
        self.start()

    def start(self) -> None:
        if dist.is_initialized() and dist.get_rank() != 0:
            return
        if self.config.wandb.base_url:
            os.environ["WANDB_API_KEY"] = self.config.wandb.api_key
        if self.config.wandb.api_key:
            os.environ["WANDB_BASE_URL"] = self.config.wandb.base_url
        if self.config.wandb.mode != "disabled":
            wandb.login()
        wandb.init(
            mode=self.config.wandb.mode,
            project=self.config.wandb.project,
            name=f"{self.config.experiment}-{self.config.trial}",
            dir=self.log_folder(self.config),
        )
        if self.config.board.path is not None:
            self.board = SummaryWriter(log_dir=self.config.board.path)
        self._started = time.time()

    def commit(self, step: int, data: dict[str, float] | list[dict[str, float]]) -> None:
        """Writes one step; steps only ever grow."""
        if dist.is_initialized() and dist.get_rank() != 0:
            return
        rows = data if isinstance(data, list) else [data]
        for row in rows:
            step = max(step, self._last_step + 1)
            self._print(row)
            wandb.log(row, step=step)
            if self.board is not None:
                for key, value in row.items():
                    self.board.add_scalar(key, value, step)
            self._last_step = step

    def close(self) -> None:
        if dist.is_initialized() and dist.get_rank() != 0:
            return
        logger.info("the run took %.0f s", time.monotonic() - self._started)
        wandb.finish()
        if self.board is not None:
            self.board.close()

    def state_dict(self) -> dict:
        return {"last_step": self._last_step}

    def load_state_dict(self, state: dict) -> None:
        self._last_step = state["last_step"]

    def _print(self, row: dict[str, float]) -> None:
        logger.info("\n" + "\n".join(f"{key:40} {value:.4g}" for key, value in sorted(row.items())))

    @staticmethod
    def log_folder(config: LedgerConfig) -> str:
        return os.path.join(config.root, "logs", getpass.getuser(), config.experiment, config.trial)
