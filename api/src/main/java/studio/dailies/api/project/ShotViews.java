package studio.dailies.api.project;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import studio.dailies.api.generation.OwnGenerations;
import studio.dailies.api.project.OutOfDateView.ReasonView;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.media.MediaType;
import studio.dailies.domain.media.MediaType.Family;
import studio.dailies.domain.model.Checked;
import studio.dailies.domain.model.Inputs;
import studio.dailies.domain.model.Model;
import studio.dailies.domain.project.Edition;
import studio.dailies.domain.project.Freshness;
import studio.dailies.domain.project.MadeFrom;
import studio.dailies.domain.project.MemberId;
import studio.dailies.domain.project.Outdated;
import studio.dailies.domain.project.ShotId;
import studio.dailies.store.generation.Generation;
import studio.dailies.store.generation.Generations;
import studio.dailies.store.model.Catalogue;
import studio.dailies.store.project.Cast;
import studio.dailies.store.project.Cast.Member;
import studio.dailies.store.project.Shots.Shot;

/// Shots as their person sees them, each compared with the take that was picked for it.
@Component
public final class ShotViews {
  /// Where the name of a field is no word for people.
  private static final Map<String, String> NAMES =
      Map.of(
          "firstFrame", "first frame",
          "lastFrame", "last frame",
          "move", "camera move",
          "size", "shot size");

  private final OwnGenerations own;
  private final Generations generations;
  private final Cast cast;
  private final Catalogue catalogue;

  ShotViews(OwnGenerations own, Generations generations, Cast cast, Catalogue catalogue) {
    this.own = own;
    this.generations = generations;
    this.cast = cast;
    this.catalogue = catalogue;
  }

  /// Those of these whose picked take is out of date.
  public Set<ShotId> outOfDate(AccountId account, List<Shot> shots) {
    return of(account, shots).stream()
        .filter(it -> it.outOfDate() != null)
        .map(it -> new ShotId(it.id()))
        .collect(Collectors.toSet());
  }

  /// What was changed of these shots and their casts in a way that media of this kind would show.
  ///
  /// @param seen the versions that somebody has seen, by shot
  /// @return sentences, for each shot that was changed
  public Map<ShotId, List<String>> changed(
      AccountId account, List<Shot> shots, Family family, Map<ShotId, MadeFrom> seen) {
    Map<MemberId, Member> members = members(account, shots);
    Map<ShotId, List<String>> changed = new LinkedHashMap<>();
    for (Shot shot : shots) {
      MadeFrom then = seen.get(shot.id());
      if (then != null) {
        List<Outdated> reasons =
            reasons(shot, new Freshness(family, then, shot.createdAt()), members);
        if (!reasons.isEmpty()) {
          changed.put(shot.id(), reasons.stream().map(it -> view(it, members).message()).toList());
        }
      }
    }
    return changed;
  }

  ShotView of(Shot shot) {
    return of(shot.account(), List.of(shot)).getFirst();
  }

  /// All shots of one person, in the same order.
  List<ShotView> of(AccountId account, List<Shot> shots) {
    Map<GenerationId, Generation> takes =
        own.find(account, shots.stream().flatMap(it -> it.picked().stream()).toList()).stream()
            .collect(Collectors.toMap(Generation::id, it -> it));
    Map<MemberId, Member> members =
        members(account, shots.stream().filter(it -> it.picked().isPresent()).toList());
    return shots.stream()
        .map(shot -> ShotView.of(shot, outOfDate(shot, takes, members).orElse(null)))
        .toList();
  }

  /// All who are in these shots.
  private Map<MemberId, Member> members(AccountId account, List<Shot> shots) {
    List<MemberId> named =
        shots.stream().flatMap(it -> it.content().cast().stream()).distinct().toList();
    return cast.find(account, named).stream().collect(Collectors.toMap(Member::id, it -> it));
  }

  private Optional<OutOfDateView> outOfDate(
      Shot shot, Map<GenerationId, Generation> takes, Map<MemberId, Member> members) {
    return shot.picked()
        .flatMap(take -> Optional.ofNullable(takes.get(take)))
        .flatMap(take -> {
          List<Outdated> reasons = reasons(shot, take, members);
          return reasons.isEmpty()
              ? Optional.empty()
              : Optional.of(view(take, reasons.stream().map(it -> view(it, members)).toList()));
        });
  }

  private static List<Outdated> reasons(Shot shot, Generation take, Map<MemberId, Member> members) {
    return take.take()
        .flatMap(media -> MediaType.familyOf(media.contentType()))
        .map(family -> new Freshness(family, take.madeFrom(), take.createdAt()))
        .map(freshness -> reasons(shot, freshness, members))
        .orElse(List.of());
  }

  private static List<Outdated> reasons(
      Shot shot, Freshness freshness, Map<MemberId, Member> members) {
    Map<MemberId, Edition> there = new LinkedHashMap<>();
    for (MemberId id : shot.content().cast()) {
      Member member = members.get(id);
      if (member != null) {
        there.put(id, member.edition());
      }
    }
    return freshness.reasons(shot.edition(), there);
  }

  private static ReasonView view(Outdated reason, Map<MemberId, Member> members) {
    Optional<Member> member = reason.member().map(members::get);
    String whose = member.map(it -> it.content().name()).orElse("this shot");
    String message =
        "The %s of %s %s changed on %s."
            .formatted(
                words(reason.fields()),
                whose,
                reason.fields().size() == 1 ? "was" : "were",
                Times.words(reason.at()));
    return new ReasonView(
        reason.member().map(MemberId::value).orElse(null), reason.fields(), reason.at(), message);
  }

  private static String words(List<String> fields) {
    List<String> words = fields.stream().map(it -> NAMES.getOrDefault(it, it)).toList();
    int last = words.size() - 1;
    return last == 0
        ? words.getFirst()
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  private OutOfDateView view(Generation take, List<ReasonView> reasons) {
    Long credits = price(take);
    String message =
        credits == null
            ? "It cannot be made in the same way any more; ask for a price with another model or"
                + " other settings."
            : "To make it anew costs %d credits; nothing is made by itself.".formatted(credits);
    return new OutOfDateView(reasons, take.model().value(), credits, message);
  }

  private @Nullable Long price(Generation take) {
    Model model = catalogue.find(take.model()).orElse(null);
    if (model == null) {
      return null;
    }
    return switch (model.checkAgain(generations.inputs(take))) {
      case Checked.Valid(Inputs inputs) -> model.price(inputs);
      case Checked.Invalid _ -> null;
    };
  }
}
