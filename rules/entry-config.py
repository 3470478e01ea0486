"""What the pack entry-config must find, and what it must leave alone."""

import argparse
import dataclasses
from dataclasses import dataclass, field

import click
import hydra
import yaml
from absl import app, flags
from omegaconf import OmegaConf
from pydantic import BaseModel
from typing import TypedDict


@dataclass
# hit: config.dataclass name=StatsConfig
class StatsConfig:
    path: str = ""
    tags: list = field(default_factory=list)


@dataclasses.dataclass(frozen=True)
# hit: config.dataclass name=TrainArgs
class TrainArgs:
    lr: float = 1.0


@dataclass
# miss: config.dataclass
class Sample:
    text: str


# miss: config.dataclass
# hit: config.model name=ServerConfig
class ServerConfig(BaseModel):
    port: int = 1


# hit: config.model name=KeyConfig
class KeyConfig(TypedDict):
    name: str


# miss: config.model
class Message(BaseModel):
    text: str


# miss: config.model
class Record(TypedDict):
    text: str


# miss: config.model
class PlainConfig:
    pass


class PPOTrainer:
    # hit: entry.trainer
    def train(self):
        return 1

    # miss: entry.trainer
    def save(self):
        return 2


class Model:
    # miss: entry.trainer
    def train(self):
        return 1

    # miss: entry.main-function
    def main(self):
        return 1

    # miss: entry.function
    def train_loop(self):
        return 1


# hit: entry.function
def train_loop(config):
    return config


# hit: entry.command
@click.command()
# miss: entry.command
@click.pass_context
# hit: config.flag.absl flag=--log-dir
@click.option("--log-dir")
# miss: config.flag.absl
@click.option("--size")
def command(context, log_dir, size):
    return context, log_dir, size


# hit: entry.hydra config=ppo
@hydra.main(config_path="config", config_name="ppo")
def hydra_main(config):
    return config


# miss: entry.hydra
@hydra.other
def hydra_other(config):
    return config


flags.DEFINE_string("wandb_project", None, "")  # hit: config.flag.absl flag=wandb_project
# miss: config.flag.absl
flags.DEFINE_string("size", None, "")


class Shelf:
    def add_argument(self, name):
        return name


# hit: entry.main-function
def main():
    parser = argparse.ArgumentParser()
    arguments = argparse.ArgumentParser()
    parser.add_argument("--wandb-project")  # hit: config.flag flag=--wandb-project
    arguments.add_argument("--log-level")  # hit: config.flag flag=--log-level certainty=exact
    # miss: config.flag
    parser.add_argument("--size")
    config = OmegaConf.load("x.yaml")  # hit: config.load from=x.yaml
    # miss: config.load
    OmegaConf.to_yaml(config)
    # hit: config.load
    yaml.safe_load("x")
    return config, parser.parse_args()  # hit: config.load


def unknown(sub_parser, bag):
    sub_parser.add_argument("--trace")  # hit: config.flag certainty=likely
    # miss: config.flag
    bag.add_argument("--trace")
    parser = Shelf()
    # miss: config.flag
    parser.add_argument("--trace")


# hit: entry.main
if __name__ == "__main__":
    app.run(main)  # hit: entry.command

# miss: entry.main
if __name__ == "entry":
    pass
