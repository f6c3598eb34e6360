/// Writing to everybody about a changed policy.
@NullMarked
package studio.dailies.workflows.policy;

import org.jspecify.annotations.NullMarked;
