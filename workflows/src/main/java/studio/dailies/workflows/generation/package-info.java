/// One generation as a workflow: its contract, its activities and the loop over its phases.
@NullMarked
package studio.dailies.workflows.generation;

import org.jspecify.annotations.NullMarked;
