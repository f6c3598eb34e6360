/// The activities that write to people about a changed policy.
@NullMarked
package studio.dailies.activities.policy;

import org.jspecify.annotations.NullMarked;
