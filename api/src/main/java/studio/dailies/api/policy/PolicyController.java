package studio.dailies.api.policy;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import studio.dailies.api.problem.Refusal;
import studio.dailies.domain.policy.PolicyVersion;
import studio.dailies.domain.policy.PolicyVersion.Block;
import studio.dailies.domain.policy.PolicyVersion.Kind;
import studio.dailies.store.policy.Policies;

@Tag(name = "Privacy policy")
@RestController
@RequestMapping("/api/policy")
final class PolicyController {
  private final Policies policies;
  private final Clock clock;

  PolicyController(Policies policies, Clock clock) {
    this.policies = policies;
    this.clock = clock;
  }

  /// @param current the name of the version that holds today (UTC)
  record PolicyList(@Schema(example = "2026-11-27") String current, List<PolicyLine> items) {}

  /// A version, without its text.
  ///
  /// @param version its name, the day (UTC) from which on it holds
  /// @param material whether each person is written to about it
  /// @param digest SHA-256 of its file, in hexadecimal digits
  record PolicyLine(
      @Schema(example = "2026-11-27") String version,
      boolean material,
      String change,
      String digest,
      String page) {

    static PolicyLine of(PolicyVersion it) {
      return new PolicyLine(
          it.name(), it.material(), it.change(), it.digest(), "/policy/" + it.name());
    }
  }

  /// A version with its text.
  record PolicyView(PolicyLine version, String title, List<BlockView> text) {}

  /// @param number of a promise
  record BlockView(
      @Schema(example = "PROMISE") String kind, @Nullable Integer number, String text) {
    static BlockView of(Block block) {
      Integer number = block.kind() == Kind.PROMISE ? block.number() : null;
      return new BlockView(block.kind().name(), number, block.text());
    }
  }

  /// What is other between two versions.
  record ComparisonView(String from, String to, List<RowView> rows) {}

  /// A paragraph of either.
  ///
  /// @param change `SAME`, `CHANGED`, `ADDED` or `REMOVED`
  record RowView(
      @Schema(example = "CHANGED") String change, @Nullable String before, @Nullable String after) {
    static RowView of(Comparison.Row row) {
      return new RowView(row.change().name(), text(row.before()), text(row.after()));
    }

    private static @Nullable String text(String marked) {
      String plain = Comparison.plain(marked);
      return plain.isEmpty() ? null : plain;
    }
  }

  @Operation(summary = "All versions of the policy, the newest first; one may not hold yet")
  @GetMapping
  PolicyList list() {
    return new PolicyList(current().name(), policies.all().stream().map(PolicyLine::of).toList());
  }

  @Operation(summary = "A version with its text; `current` is the one that holds today")
  @ApiResponse(responseCode = "200", description = "As it is kept")
  @ApiResponse(responseCode = "404", description = "`not-found`: there is no such version")
  @GetMapping("/{version}")
  PolicyView read(@PathVariable String version) {
    PolicyVersion found = found(version);
    return new PolicyView(
        PolicyLine.of(found), found.title(), found.blocks().stream().map(BlockView::of).toList());
  }

  @Operation(
      summary = "What is other in a version than in another",
      description = "Paragraph by paragraph. `from` is any version; the one before if left out.")
  @ApiResponse(responseCode = "200", description = "As it is kept")
  @ApiResponse(responseCode = "404", description = "`not-found`: there is no such version")
  @GetMapping("/{version}/changes")
  ComparisonView changes(
      @PathVariable String version, @RequestParam(required = false) @Nullable String from) {
    PolicyVersion after = found(version);
    PolicyVersion before = before(after, from);
    return new ComparisonView(
        before.name(),
        after.name(),
        Comparison.of(before, after).stream().map(RowView::of).toList());
  }

  PolicyVersion current() {
    return policies.on(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  PolicyVersion found(String version) {
    return version.equals("current")
        ? current()
        : policies.find(version).orElseThrow(Refusal::notFound);
  }

  PolicyVersion before(PolicyVersion after, @Nullable String from) {
    if (from == null) {
      return policies.before(after).orElse(after);
    }
    return policies
        .find(from)
        .orElseThrow(() -> Refusal.notFound("from", from, "the name of a version"));
  }
}
