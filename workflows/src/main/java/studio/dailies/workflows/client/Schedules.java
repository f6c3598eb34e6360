package studio.dailies.workflows.client;

import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionResult;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleInfo;
import io.temporal.client.schedules.ScheduleIntervalSpec;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.client.schedules.ScheduleUpdate;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.dailies.workflows.ActivityKinds;
import studio.dailies.workflows.sweep.Sweep;
import studio.dailies.workflows.sweep.SweepWorkflow;

/// The schedules of the sweeps. Each worker brings them to the form it knows when it starts, unless
/// a newer worker was there before it.
public final class Schedules {
  /// To be raised with every change of a schedule's form.
  private static final int REVISION = 5;

  private static final String REVISION_MEMO = "revision";

  /// Rounds that were missed are not made up for, but for the last.
  private static final Duration CATCH_UP = Duration.ofMinutes(2);

  private final ScheduleClient client;
  private final ActivityKinds kinds;
  private final int revision;

  public Schedules(ScheduleClient client, ActivityKinds kinds) {
    this(client, kinds, REVISION);
  }

  Schedules(ScheduleClient client, ActivityKinds kinds, int revision) {
    this.client = client;
    this.kinds = kinds;
    this.revision = revision;
  }

  /// Creates what is absent and changes what is older. An operator's pause stays. May be called by
  /// many workers at once.
  public void converge() {
    for (Sweep sweep : Sweep.values()) {
      try {
        client.createSchedule(sweep.id(), schedule(sweep), ScheduleOptions.newBuilder().build());
      } catch (ScheduleAlreadyRunningException e) {
        client
            .getHandle(sweep.id())
            .update(input -> newer(sweep, input.getDescription().getSchedule()));
      }
    }
  }

  /// How much later than it should the last round of each sweep began, if one is due at all.
  ///
  /// @throws io.temporal.client.schedules.ScheduleException if Temporal does not say
  public Map<Sweep, Duration> lags(Instant now) {
    Map<Sweep, Duration> lags = new EnumMap<>(Sweep.class);
    for (Sweep sweep : Sweep.values()) {
      ScheduleInfo info = client.getHandle(sweep.id()).describe().getInfo();
      List<ScheduleActionResult> rounds = info.getRecentActions();
      Instant last = rounds.isEmpty() ? info.getCreatedAt() : rounds.getLast().getStartedAt();
      Duration late = Duration.between(last, now).minus(kinds.scaled(sweep.every()));
      lags.put(sweep, late.isNegative() ? Duration.ZERO : late);
    }
    return lags;
  }

  private @Nullable ScheduleUpdate newer(Sweep sweep, Schedule there) {
    if (revisionOf(there) >= revision) {
      return null;
    }
    return new ScheduleUpdate(
        Schedule.newBuilder(schedule(sweep)).setState(there.getState()).build());
  }

  private static int revisionOf(Schedule schedule) {
    return schedule.getAction() instanceof ScheduleActionStartWorkflow start
            && start.getOptions().getMemo() != null
            && start.getOptions().getMemo().get(REVISION_MEMO) instanceof Number number
        ? number.intValue()
        : 0;
  }

  private Schedule schedule(Sweep sweep) {
    WorkflowOptions options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(sweep.id())
            .setTaskQueue(Queues.MAIN)
            .setMemo(Map.of(REVISION_MEMO, revision))
            .build();
    return Schedule.newBuilder()
        .setAction(
            ScheduleActionStartWorkflow.newBuilder()
                .setWorkflowType(SweepWorkflow.class)
                .setArguments(sweep)
                .setOptions(options)
                .build())
        .setSpec(
            ScheduleSpec.newBuilder()
                .setIntervals(List.of(new ScheduleIntervalSpec(kinds.scaled(sweep.every()))))
                .build())
        .setPolicy(
            SchedulePolicy.newBuilder()
                .setOverlap(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP)
                .setCatchupWindow(CATCH_UP)
                .build())
        .build();
  }
}
