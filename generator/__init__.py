"""gipa-gen: one YAML file in, the 政府信息公开工作年度报告 out."""

__version__ = "0.1.0"
