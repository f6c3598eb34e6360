package studio.dailies.api.token;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.request.Texts;
import studio.dailies.api.request.Values;
import studio.dailies.domain.token.Scope;
import studio.dailies.domain.token.TokenLimits;
import studio.dailies.store.token.NewToken;

/// What a person wants a token to be.
///
/// @param scopes at least one of `read`, `write`, `spend`
/// @param days until it expires, 1 to 365
/// @param dailyCredits with `spend`, and only then: what it may spend in a day (UTC), 1 to 10000
record TokenBody(
    @Schema(example = "Render farm") @Nullable String name,
    @Schema(example = "[\"read\",\"spend\"]") @Nullable List<@Nullable String> scopes,
    @Schema(example = "90") @Nullable Integer days,
    @Schema(example = "500") @Nullable Integer dailyCredits) {

  NewToken checked() {
    String checkedName = Texts.line("name", name, TokenLimits.NAME_CHARS);
    Set<Scope> checkedScopes = checkedScopes();
    int checkedDays = given("days", Values.whole("days", days, 1, TokenLimits.DAYS, "days"));
    return new NewToken(
        checkedName, checkedScopes, checkedCredits(checkedScopes), Duration.ofDays(checkedDays));
  }

  private Set<Scope> checkedScopes() {
    List<@Nullable String> given = scopes == null ? List.of() : scopes;
    if (given.isEmpty()) {
      throw Refusal.field("scopes", "", "must be one or more of: " + words());
    }
    Set<Scope> checked = EnumSet.noneOf(Scope.class);
    for (String word : given) {
      checked.add(
          Scope.of(String.valueOf(word))
              .orElseThrow(() ->
                  Refusal.field("scopes", String.valueOf(word), "must be one of: " + words())));
    }
    return checked;
  }

  private long checkedCredits(Set<Scope> checkedScopes) {
    if (checkedScopes.contains(Scope.SPEND)) {
      return given(
          "dailyCredits",
          Values.whole("dailyCredits", dailyCredits, 1, TokenLimits.DAILY_CREDITS, "credits"));
    }
    if (dailyCredits != null) {
      throw Refusal.field(
          "dailyCredits", dailyCredits.toString(), "must be left out without the scope spend");
    }
    return 0;
  }

  private static int given(String field, @Nullable Integer checked) {
    if (checked == null) {
      throw Refusal.field(field, "", "must be given");
    }
    return checked;
  }

  private static String words() {
    return Arrays.stream(Scope.values()).map(Scope::word).collect(Collectors.joining(", "));
  }
}
