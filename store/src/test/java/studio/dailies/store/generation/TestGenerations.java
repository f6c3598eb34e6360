package studio.dailies.store.generation;

import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.QuoteId;
import studio.dailies.domain.model.Inputs;
import studio.dailies.domain.model.ModelId;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.project.ShotId;

/// Generations with fresh ids, so that tests can share a store.
public final class TestGenerations {
  private static final Ids IDS = new Ids(new Random());

  private TestGenerations() {}

  public static GenerationId newId() {
    return new GenerationId(IDS.next());
  }

  public static NewGeneration newVideo(AccountId account, Instant at) {
    return newVideo(account, new ShotId(IDS.next()), new QuoteId(IDS.next()), at);
  }

  public static NewGeneration newVideo(AccountId account, ShotId shot, QuoteId quote, Instant at) {
    return new NewGeneration(
        newId(),
        account,
        new LedgerId(IDS.next()),
        new ProjectId(IDS.next()),
        shot,
        quote,
        new ModelId("kling-3-text-to-video"),
        "fal",
        40,
        new Inputs(
            "a fox in the snow",
            new TreeMap<>(Map.of("duration", "5", "aspect", "16:9", "sound", "false")),
            new TreeMap<>()),
        null,
        at);
  }
}
