/// A scene run as a workflow: many generations by one confirmed plan, some at a time.
@NullMarked
package studio.dailies.workflows.scene;

import org.jspecify.annotations.NullMarked;
