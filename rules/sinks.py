"""What the pack sinks must find, and what it must leave alone."""

import clearml
import comet_ml
import jax
import mlflow
import neptune
import swanlab
import tensorboardX
import trackio
import wandb
import weave
from collections import Counter as Tally
from metrax import logging as metrax_logging
from opentelemetry import metrics, trace
from prometheus_client import Counter, Gauge, start_http_server
from torch.utils.tensorboard import SummaryWriter


class Tracker:
    def __init__(self, config):
        import swanlab as swan

        wandb.login()  # hit: wandb.init backend=wandb part=init
        # hit: wandb.init project=<config.project>
        self.run = wandb.init(project=config.project)
        self.swan = swan
        swan.init(project="p")  # hit: swanlab.init project=p
        # hit: tensorboard.init dir=logs
        self.board = SummaryWriter("logs")
        self.module = wandb

    def log(self, data, step):
        # hit: wandb.log backend=wandb part=log key=train/loss step=<step>
        self.run.log({"train/loss": data}, step=step)
        self.module.log(data)  # hit: wandb.log key=<data>
        self.swan.log(data, step=step)  # hit: swanlab.log backend=swanlab
        for key in data:
            # hit: tensorboard.log key=train/{} step=<step> certainty=exact
            self.board.add_scalar(f"train/{key}", data[key], step)
        # miss: wandb.log
        # miss: wandb.init
        # miss: wandb.finish
        # miss: swanlab.log
        # miss: swanlab.init
        # miss: swanlab.finish
        self.keep(data)

    def keep(self, data):
        return data

    def close(self):
        self.run.finish()  # hit: wandb.finish part=finish
        wandb.finish()  # hit: wandb.finish
        swanlab.finish()  # hit: swanlab.finish part=finish
        self.board.close()  # hit: tensorboard.finish certainty=exact


def by_text(wandb_run, swanlab_run, trackio, ml_flow, tb_writer, slide, log, comet_experiment, summary_writer):
    wandb_run.log({"a": 1})  # hit: wandb.log key=a certainty=likely
    swanlab_run.log({"a": 1})  # hit: swanlab.log certainty=likely
    trackio.log({"a": 1})  # hit: trackio.log certainty=likely
    ml_flow.log_metrics({"a": 1})  # hit: mlflow.log key=a certainty=likely
    tb_writer.add_scalar("a", 1, 2)  # hit: tensorboard.log key=a step=2 certainty=likely
    comet_experiment.log_metric("a", 1)  # hit: comet.log key=a certainty=likely
    summary_writer.close()  # hit: tensorboard.finish certainty=likely
    # miss: tensorboard.finish
    slide.close()
    # miss: tensorboard.log
    slide.add_text("a")
    # miss: wandb.log
    # miss: swanlab.log
    # miss: trackio.log
    log.log({"a": 1})
    # miss: mlflow.log
    # miss: comet.log
    log.log_metrics({"a": 1})


class Slide:
    def add_text(self, text):
        return text

    def close(self):
        return None

    def report_table(self, table):
        return table

    def log_metric(self, name):
        return name

    def inc(self):
        return 1


def known_otherwise():
    tb_writer = Slide()
    # miss: tensorboard.log
    tb_writer.add_text("a")
    # miss: tensorboard.finish
    tb_writer.close()
    task = Slide()
    # miss: clearml.log
    task.report_table("a")
    comet = Slide()
    # miss: comet.log
    comet.log_metric("a")
    # miss: prometheus.record
    comet.inc()
    # miss: tensorboard.init
    return tensorboardX.GlobalSummaryWriter()


def mlflow_and_others(project):
    mlflow.set_tracking_uri("u")  # hit: mlflow.init backend=mlflow
    with mlflow.start_run():  # hit: mlflow.init
        mlflow.log_metric("loss", 1)  # hit: mlflow.log certainty=exact
    mlflow.end_run()  # hit: mlflow.finish
    # miss: mlflow.init
    # miss: mlflow.log
    # miss: mlflow.finish
    mlflow.get_run("x")
    trackio.init(project=project)  # hit: trackio.init
    trackio.log({"loss": 1})  # hit: trackio.log key=loss certainty=exact
    trackio.finish()  # hit: trackio.finish
    # miss: trackio.init
    # miss: trackio.finish
    trackio.show()
    weave.init("project")  # hit: weave.init project=project
    # miss: weave.init
    weave.op("project")
    experiment = comet_ml.Experiment()  # hit: comet.init
    experiment.log_metric("loss", 1)  # hit: comet.log certainty=exact
    # miss: comet.init
    comet_ml.get_config()
    clear_task = clearml.Task.init("p")  # hit: clearml.init
    clear_task.get_logger().report_scalar("loss", "s", 1, 2)  # hit: clearml.log key=loss
    project.clearml_logger.report_scalar("loss", "s", 1, 2)  # hit: clearml.log certainty=likely
    # miss: clearml.init
    # miss: clearml.log
    clearml.Task.get_task("p")
    run = neptune.init_run(project="p")  # hit: neptune.init
    # hit: neptune.log
    run["train/loss"].append(1)
    # miss: neptune.init
    # miss: neptune.log
    [].append(run)


# hit: prometheus.metric key=requests_total
REQUESTS = Counter("requests_total", "doc", ["path"])
DEPTH = Gauge("depth", "doc")  # hit: prometheus.metric
# miss: prometheus.metric
# miss: prometheus.metric.rebound
TALLY = Tally(["a"])


def rebound(own_counter):
    Histogram = own_counter.histogram
    # hit: prometheus.metric.rebound key=latency
    latency = Histogram(name="latency", documentation="d")
    # miss: prometheus.metric.rebound
    other = Histogram(name="latency")
    # miss: prometheus.metric.rebound
    known = Counter(name="n", documentation="d")  # hit: prometheus.metric
    REQUESTS.labels("/").inc()  # hit: prometheus.record
    DEPTH.set(3)  # hit: prometheus.record certainty=exact
    # miss: prometheus.record
    own_counter.set(3)
    start_http_server(9000)  # hit: prometheus.expose
    # miss: prometheus.expose
    return latency, other, known


def telemetry(tracer, bridge):
    metrics.get_meter("m")  # hit: otel.init
    # hit: otel.trace.configure
    spans = trace.get_tracer("t")
    with tracer.start_as_current_span("step"):  # hit: otel.span scope=step
        pass
    # miss: otel.init
    # miss: otel.trace.configure
    trace.get_current_span()
    # miss: otel.span
    bridge.start_span("step")
    meter = metrics.get_meter("m")  # hit: otel.init
    requests = meter.create_counter("requests")  # hit: otel.metric key=requests backend=opentelemetry
    requests.add(1)  # hit: otel.record metric=requests
    bridge.own_meter.create_gauge(name="depth")  # hit: otel.metric key=depth certainty=likely
    # miss: otel.metric
    # miss: otel.record
    bridge.create_gauge("depth").add(1)
    return spans


class Ruler:
    def create_gauge(self, name):
        return name


def more_sinks(client, stubs):
    wandb.run.log({"late": 1})  # hit: wandb.log key=late
    wandb.config.update({"lr": 1})  # hit: wandb.log
    writer = stubs.writer.SummaryWriter("logs")  # hit: tensorboard.init.unresolved dir=logs
    # hit: tensorboard.init
    # miss: tensorboard.init.unresolved
    other = tensorboardX.SummaryWriter("logs")
    metrax_logging.WandbBackend(project="p")  # hit: metrax.init backend=WandbBackend
    # miss: metrax.init
    metrax_logging.LoggingBackend()
    client.create_time_series(name="p", time_series=[])  # hit: cloud.monitoring.write
    # miss: cloud.monitoring.write
    client.list_time_series(name="p")
    meter = Ruler()
    # miss: otel.metric
    meter.create_gauge("depth")
    return writer, other


def listeners(listener):
    jax.monitoring.record_scalar("/train/loss", 1)  # hit: jax.monitoring.record key=/train/loss
    jax.monitoring.register_scalar_listener(listener)  # hit: jax.monitoring.listen
    # miss: jax.monitoring.record
    # miss: jax.monitoring.listen
    jax.monitoring.clear()
