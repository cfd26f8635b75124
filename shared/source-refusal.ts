const silence = /^(refused|dns|no_route|timeout_\w+|connect_failed|no_answer|cut_body|breaker_open|read_only)$/

/** Whether a source with this trouble does answer, and not with what was asked: then what it says is the news, and waiting helps nobody. */
export const isSourceRefusal = (reason: string): boolean => !silence.test(reason)
