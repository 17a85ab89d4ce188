# Short recipes; ./spoor does the work and needs no make.
.PHONY: run start test check format words bench
run start test check format words bench:
	@./spoor $@
