package studio.dailies.activities.sweep;

import java.util.List;
import java.util.function.Consumer;
import studio.dailies.domain.policy.PolicyVersion;
import studio.dailies.store.policy.Policies;
import studio.dailies.store.policy.PolicyNotices;

/// Material changes of the policy about which not everybody has their mail: the notice is started,
/// or goes on.
public final class UntoldPolicies {
  private final Policies policies;
  private final PolicyNotices notices;
  private final Consumer<String> start;

  /// @param start starts a run of the notice of a version unless one is open
  public UntoldPolicies(Policies policies, PolicyNotices notices, Consumer<String> start) {
    this.policies = policies;
    this.notices = notices;
    this.start = start;
  }

  /// @return how many were found
  public int round() {
    List<String> untold =
        policies.told().stream()
            .map(PolicyVersion::name)
            .filter(it -> notices.find(it).flatMap(PolicyNotices.Notice::endedAt).isEmpty())
            .toList();
    untold.forEach(start);
    return untold.size();
  }
}
