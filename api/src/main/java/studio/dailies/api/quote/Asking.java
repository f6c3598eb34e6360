package studio.dailies.api.quote;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import studio.dailies.api.problem.FieldError;
import studio.dailies.api.problem.Refusal;
import studio.dailies.api.project.OwnWork;
import studio.dailies.api.quote.QuoteController.NewQuote;
import studio.dailies.api.request.Texts;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.model.Checked;
import studio.dailies.domain.model.InputProblem;
import studio.dailies.domain.model.Inputs;
import studio.dailies.domain.model.Model;
import studio.dailies.domain.model.ModelId;
import studio.dailies.domain.model.Source;
import studio.dailies.domain.project.MadeFrom;
import studio.dailies.domain.project.MemberId;
import studio.dailies.domain.project.ShotId;
import studio.dailies.store.model.Catalogue;
import studio.dailies.store.project.Cast;
import studio.dailies.store.project.Shots.Shot;

/// Makes of a request for a price exactly what would be sent, or says everything that is wrong with
/// it.
@Component
final class Asking {
  private static final String SETTINGS = "settings.";

  private final OwnWork work;
  private final Cast cast;
  private final Catalogue catalogue;
  private final Choosing choosing;

  Asking(OwnWork work, Cast cast, Catalogue catalogue, Choosing choosing) {
    this.work = work;
    this.cast = cast;
    this.catalogue = catalogue;
    this.choosing = choosing;
  }

  record Asked(Shot shot, Model model, Inputs inputs) {}

  Asked check(AccountId account, NewQuote body) {
    Model model = model(body.model());
    Shot shot = shot(account, Texts.required("shot", body.shot()));
    String prompt = body.prompt() == null ? null : Texts.wellFormed("prompt", body.prompt());
    Map<String, List<Source>> media = choosing.chosen(account, model, shot, body.media());
    return switch (model.check(prompt, scalars(body.settings()), media)) {
      case Checked.Valid(Inputs inputs) -> new Asked(shot, model, inputs);
      case Checked.Invalid(var problems) -> throw refused(problems);
    };
  }

  /// What would be sent for one shot of many, each as it is described, or what is in the way.
  Checked check(AccountId account, Model model, Shot shot, Map<String, Object> settings) {
    String prompt = model.prompt() == null ? null : shot.content().description();
    return model.check(prompt, settings, choosing.picked(account, model, shot));
  }

  Model model(@Nullable String given) {
    String id = Texts.required("model", given);
    return catalogue.models().stream()
        .filter(it -> it.id().value().equals(id))
        .findFirst()
        .orElseThrow(() -> Refusal.field("model", id, "must be one of: " + names()));
  }

  /// Settings that this model has, for whatever shot.
  Map<String, Object> settings(Model model, @Nullable Map<String, @Nullable Object> given) {
    Map<String, Object> settings = scalars(given);
    if (model.check("any", settings, Map.of()) instanceof Checked.Invalid(var all)) {
      List<InputProblem> problems =
          all.stream().filter(it -> it.field().startsWith(SETTINGS)).toList();
      if (!problems.isEmpty()) {
        throw refused(problems);
      }
    }
    return settings;
  }

  /// The versions of all who are in these shots.
  Map<MemberId, Long> castOf(AccountId account, List<Shot> shots) {
    List<MemberId> all =
        shots.stream().flatMap(shot -> shot.content().cast().stream()).distinct().toList();
    return cast.versions(account, all);
  }

  /// What is made of this shot now is made from these versions.
  static MadeFrom madeFrom(Shot shot, Map<MemberId, Long> castOf) {
    Map<MemberId, Long> own = new HashMap<>(castOf);
    own.keySet().retainAll(shot.content().cast());
    return new MadeFrom(shot.edition().version(), own);
  }

  /// What a price of this model is from.
  String priceVersion(Model model) {
    return catalogue.version(model.id()).orElseThrow();
  }

  private static Refusal refused(List<InputProblem> problems) {
    return Refusal.fields(
        problems.stream().map(it -> FieldError.of(it.field(), it.value(), it.limit())).toList());
  }

  private Shot shot(AccountId account, String given) {
    return Optional.of(given)
        .filter(Ids::isId)
        .flatMap(id -> work.shot(account, new ShotId(id)))
        .orElseThrow(() -> Refusal.notFound("shot", given, "the id of one of your shots"));
  }

  private String names() {
    return catalogue.models().stream()
        .map(Model::id)
        .map(ModelId::value)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static Map<String, Object> scalars(@Nullable Map<String, @Nullable Object> given) {
    Map<String, Object> scalars = new HashMap<>();
    (given == null ? Map.<String, @Nullable Object>of() : given)
        .forEach((name, value) -> scalars.put(name, scalar(SETTINGS + name, value)));
    return scalars;
  }

  private static Object scalar(String field, @Nullable Object value) {
    return switch (value) {
      case String text -> Texts.wellFormed(field, text);
      case Number number -> number;
      case Boolean flag -> flag;
      case null, default ->
          throw Refusal.field(
              field, String.valueOf(value), "must be a string, a number or a boolean");
    };
  }
}
