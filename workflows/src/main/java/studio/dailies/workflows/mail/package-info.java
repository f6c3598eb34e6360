/// One mail as a workflow.
@NullMarked
package studio.dailies.workflows.mail;

import org.jspecify.annotations.NullMarked;
