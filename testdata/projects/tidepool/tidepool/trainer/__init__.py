from .policy import PolicyTrainer
from .supervised import SupervisedTrainer
