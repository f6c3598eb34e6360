package studio.dailies.store.generation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.credit.LedgerId;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.generation.QuoteId;
import studio.dailies.domain.model.Inputs;
import studio.dailies.domain.model.ModelId;
import studio.dailies.domain.project.MadeFrom;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.project.ShotId;

/// Everything a generation is born with; pinned, so that no later change of shot, model or price
/// reaches it.
///
/// @param madeFrom null where nobody knows
public record NewGeneration(
    GenerationId id,
    AccountId account,
    LedgerId ledger,
    ProjectId project,
    ShotId shot,
    QuoteId quote,
    ModelId model,
    String provider,
    long price,
    Inputs inputs,
    @Nullable MadeFrom madeFrom,
    Instant createdAt) {}
