package studio.dailies.audit;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An audit's result in words, for people, and as one JSON object, for programs.
final class Report {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int MOST_OF_A_RULE = 20;

  private Report() {}

  static String text(Result result) {
    StringBuilder text = new StringBuilder();
    Seen seen = result.seen();
    text.append(headline(result));
    text.append("\n\nLooked at, in ").append(result.took().toSeconds()).append(" s:\n");
    text.append("  %d entries of %d ledgers\n".formatted(seen.entries(), seen.heads().size()));
    text.append("  %d generations\n".formatted(seen.generations()));
    text.append("  %d payments\n".formatted(seen.payments()));
    text.append("  %d objects\n".formatted(seen.objects()));
    text.append("  %d anchors of earlier audits\n".formatted(seen.anchors()));
    text.append(lines(seen.billLines(), "lines of providers' bills", "DAILIES_AUDIT_BILLS"));
    text.append(lines(seen.sales(), "orders and invoices", "DAILIES_AUDIT_SHOP_BILL"));
    text.append("\nWhat it costs us: ").append(seen.costs().words()).append(".\n");
    Set<Rule> broken = EnumSet.noneOf(Rule.class);
    broken.addAll(result.byRule().keySet());
    text.append("\n%d of %d rules hold.\n".formatted(all() - broken.size(), all()));
    result.byRule().forEach((rule, findings) -> text.append(rule(rule, findings)));
    return text.toString();
  }

  static String headline(Result result) {
    return "The audit of " + result.seen().at() + ": " + verdict(result);
  }

  private static String verdict(Result result) {
    int findings = result.looks().findings().size();
    return result.isClean() ? "clean." : findings + (findings == 1 ? " finding." : " findings.");
  }

  private static String lines(@Nullable Integer count, String what, String setting) {
    return count == null
        ? "  no %s, as %s is not set\n".formatted(what, setting)
        : "  %d %s\n".formatted(count, what);
  }

  private static int all() {
    return Rule.values().length;
  }

  private static String rule(Rule rule, List<Finding> findings) {
    StringBuilder text = new StringBuilder("\n").append(rule).append(", ");
    text.append(findings.size()).append(findings.size() == 1 ? " time" : " times");
    text.append(findings.size() == Findings.MOST_OF_A_RULE ? " or more\n" : "\n");
    text.append("  what must hold: ").append(rule.mustHold());
    text.append("\n  what to do: ").append(rule.area().advice()).append("\n");
    findings.stream()
        .limit(MOST_OF_A_RULE)
        .forEach(each -> text.append("  - %s: %s\n".formatted(each.subject(), each.sentence())));
    int more = findings.size() - MOST_OF_A_RULE;
    return more > 0
        ? text.append("  - and %d more; --json names them\n".formatted(more)).toString()
        : text.toString();
  }

  static ObjectNode json(Result result) {
    Seen seen = result.seen();
    ObjectNode report = MAPPER.createObjectNode();
    report
        .put("clean", result.isClean())
        .put("at", seen.at().toString())
        .put("millis", result.took().toMillis())
        .put("entries", seen.entries())
        .put("ledgers", seen.heads().size())
        .put("generations", seen.generations())
        .put("payments", seen.payments())
        .put("objects", seen.objects())
        .put("anchors", seen.anchors());
    report
        .putObject("costs")
        .put("generations", seen.costs().told())
        .put("chargedUsd", Costs.dollars(seen.costs().charged()))
        .put("expectedUsd", Costs.dollars(seen.costs().expected()))
        .put("above", seen.costs().above())
        .put("borneUsd", Costs.dollars(seen.costs().borne()));
    if (seen.billLines() != null) {
      report.put("billLines", seen.billLines());
    }
    if (seen.sales() != null) {
      report.put("sales", seen.sales());
    }
    ArrayNode findings = report.putArray("findings");
    for (Finding finding : result.looks().findings()) {
      findings
          .addObject()
          .put("rule", finding.rule().name())
          .put("subject", finding.subject())
          .put("sentence", finding.sentence());
    }
    result.anchor().ifPresent(anchor -> report.put("anchor", anchor));
    return report;
  }

  static ObjectNode json(CannotAudit problem) {
    return MAPPER.createObjectNode().put("clean", false).put("problem", problem.getMessage());
  }
}
