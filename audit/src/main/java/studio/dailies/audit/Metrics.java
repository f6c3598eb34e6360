package studio.dailies.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Where audits stand, in the text form that Prometheus reads.
final class Metrics {
  private final StringBuilder text = new StringBuilder();

  private Metrics() {}

  static String text(Status status, Instant now) {
    Metrics metrics = new Metrics();
    metrics.gauge(
        "age_seconds",
        "Since the last audit ended, or since the start.",
        status.age(now).toSeconds());
    metrics.metric("failures_total", "counter", "Audits that could not be made.");
    metrics.value("failures_total", status.failures());
    Result last = status.last();
    if (last != null) {
      metrics.last(last);
    }
    return metrics.text.toString();
  }

  private void last(Result last) {
    Seen seen = last.seen();
    gauge("duration_seconds", "How long the last audit took.", last.took().toMillis() / 1000.0);
    gauge("entries", "Entries that it saw.", seen.entries());
    gauge("ledgers", "Ledgers that it saw.", seen.heads().size());
    gauge("generations", "Generations that it saw.", seen.generations());
    gauge("payments", "Payments that it saw.", seen.payments());
    gauge("objects", "Objects that it saw.", seen.objects());
    gauge("charged_usd", "What providers charge us.", Costs.dollars(seen.costs().charged()));
    gauge("expected_usd", "What was expected of it.", Costs.dollars(seen.costs().expected()));
    gauge("above_cost", "Generations that cost more than expected.", seen.costs().above());
    gauge("borne_usd", "What they cost more, which we bear.", Costs.dollars(seen.costs().borne()));
    metric("findings", "gauge", "What it found, at most 1000 of a rule.");
    Map<Rule, List<Finding>> found = last.byRule();
    for (Rule rule : Rule.values()) {
      value("findings{rule=\"" + rule + "\"}", found.getOrDefault(rule, List.of()).size());
    }
  }

  private void gauge(String name, String help, Number value) {
    metric(name, "gauge", help);
    value(name, value);
  }

  private void metric(String name, String type, String help) {
    text.append("# HELP dailies_audit_").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE dailies_audit_").append(name).append(' ').append(type).append('\n');
  }

  private void value(String name, Number value) {
    text.append("dailies_audit_").append(name).append(' ').append(value).append('\n');
  }
}
