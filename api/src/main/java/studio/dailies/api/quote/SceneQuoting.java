package studio.dailies.api.quote;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.quote.SceneQuotesView.BlockedView;
import studio.dailies.api.request.Repeats;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.model.Checked;
import studio.dailies.domain.model.Inputs;
import studio.dailies.domain.model.Model;
import studio.dailies.domain.project.SceneId;
import studio.dailies.store.project.Shots;
import studio.dailies.store.project.Shots.Shot;
import studio.dailies.store.quote.Quotes;

/// Quotes every shot of a scene. Nothing is held, so quotes that nobody uses cost nobody anything.
@Component
final class SceneQuoting {
  /// What one request may cost us: each shot is opened, and each quote sealed.
  private static final int SHOTS_MAX = 500;

  private final Shots shots;
  private final Asking asking;
  private final Quotes quotes;
  private final Repeats repeats;

  SceneQuoting(Shots shots, Asking asking, Quotes quotes, Repeats repeats) {
    this.shots = shots;
    this.asking = asking;
    this.quotes = quotes;
    this.repeats = repeats;
  }

  SceneQuotesView quote(
      AccountId account,
      SceneId scene,
      Model model,
      Map<String, Object> settings,
      HttpServletRequest request) {
    List<Shot> all = shots(account, scene);
    String bound = repeats.id(account, request);
    List<Quotes.NewQuote> wanted = new ArrayList<>();
    List<BlockedView> blocked = new ArrayList<>();
    for (Shot shot : all) {
      switch (asking.check(account, model, shot, settings)) {
        case Checked.Valid(Inputs inputs) -> wanted.add(quote(account, model, shot, inputs, bound));
        case Checked.Invalid(var problems) -> blocked.add(BlockedView.of(shot.id(), problems));
      }
    }
    return SceneQuotesView.of(quotes.add(wanted), blocked);
  }

  private List<Shot> shots(AccountId account, SceneId scene) {
    List<Shot> all = shots.of(account, scene, Optional.empty(), SHOTS_MAX + 1);
    if (all.size() > SHOTS_MAX) {
      throw Refusal.field(
          "scene", "more than " + SHOTS_MAX + " shots", "must have at most " + SHOTS_MAX);
    }
    return all;
  }

  private Quotes.NewQuote quote(
      AccountId account, Model model, Shot shot, Inputs inputs, String bound) {
    return new Quotes.NewQuote(
        quotes.idOf(bound, shot.id()),
        account,
        shot.project(),
        shot.id(),
        model.id(),
        model.price(inputs),
        asking.priceVersion(model),
        inputs);
  }
}
