package studio.dailies.api.quote;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import studio.dailies.api.problem.Refusal;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.model.Checked;
import studio.dailies.domain.model.Inputs;
import studio.dailies.domain.model.Model;
import studio.dailies.domain.project.MadeFrom;
import studio.dailies.domain.project.MemberId;
import studio.dailies.domain.project.SceneId;
import studio.dailies.store.project.Shots;
import studio.dailies.store.project.Shots.Shot;
import studio.dailies.store.quote.Quotes;
import studio.dailies.store.quote.Quotes.Quote;
import studio.dailies.store.scene.SceneRun.Blocked;

/// Quotes many shots of a scene. Nothing is held, so quotes that nobody uses cost nobody anything.
@Component
public final class SceneQuoting {
  /// What one request may cost us: each shot is opened, and each quote sealed.
  private static final int SHOTS_MAX = 500;

  private final Shots shots;
  private final Asking asking;
  private final Quotes quotes;

  SceneQuoting(Shots shots, Asking asking, Quotes quotes) {
    this.shots = shots;
    this.asking = asking;
    this.quotes = quotes;
  }

  /// What every shot is to be made with.
  public record Wanted(Model model, Map<String, Object> settings) {}

  /// The quotes in the order of the shots, and the shots that have none.
  public record Quoted(List<Quote> quotes, List<Blocked> blocked) {}

  /// A model, with settings that it has.
  public Wanted wanted(@Nullable String model, @Nullable Map<String, @Nullable Object> settings) {
    Model found = asking.model(model);
    return new Wanted(found, asking.settings(found, settings));
  }

  /// All shots of a scene in their order. Whose it is must have been checked.
  public List<Shot> shots(AccountId account, SceneId scene) {
    List<Shot> all = shots.of(account, scene, Optional.empty(), SHOTS_MAX + 1);
    if (all.size() > SHOTS_MAX) {
      throw Refusal.field(
          "scene", "more than " + SHOTS_MAX + " shots", "must have at most " + SHOTS_MAX);
    }
    return all;
  }

  /// @param bound the id that the request is bound to: repeated with it, a shot keeps the quote
  ///   that it got
  public Quoted quote(AccountId account, Wanted wanted, List<Shot> chosen, String bound) {
    Map<MemberId, Long> cast = asking.castOf(account, chosen);
    Model model = wanted.model();
    List<Quotes.NewQuote> good = new ArrayList<>();
    List<Blocked> blocked = new ArrayList<>();
    for (Shot shot : chosen) {
      switch (asking.check(account, model, shot, wanted.settings())) {
        case Checked.Valid(Inputs inputs) ->
            good.add(quote(account, model, shot, inputs, Asking.madeFrom(shot, cast), bound));
        case Checked.Invalid(var problems) -> blocked.add(BlockedView.blocked(shot.id(), problems));
      }
    }
    return new Quoted(quotes.add(good), blocked);
  }

  private Quotes.NewQuote quote(
      AccountId account, Model model, Shot shot, Inputs inputs, MadeFrom madeFrom, String bound) {
    return new Quotes.NewQuote(
        quotes.idOf(bound, shot.id()),
        account,
        shot.project(),
        shot.id(),
        model.id(),
        model.price(inputs),
        asking.priceVersion(model),
        inputs,
        madeFrom);
  }
}
