/// PiAPI: its tasks, its result host, its plain webhooks, its balance, its bill, and its faults on
/// request.
@NullMarked
package studio.dailies.sandbox.piapi;

import org.jspecify.annotations.NullMarked;
