#pragma once

#include "core/nn/Pipeline.h"

#include <chrono>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace vivify::nn {

/// What run.json tells of one run, and the tensors of its dump.
class RunRecord
{
public:
    explicit RunRecord(bool dumps) : m_dumps(dumps) {}

    void enter(Phase phase);
    void step(const SamplerState &state);
    void frame(const std::string &file, const at::Tensor &frame);
    /// A later value of the same name replaces the earlier.
    void tensor(const std::string &name, const at::Tensor &value);
    void fallback(const std::string &reason) { m_fallbacks.push_back(reason); }

    /// Both replace the file as a whole; throw Error(Unwritable).
    void writeJson(const std::filesystem::path &path, const std::string &model, const Request &request,
                   const Compute &compute, const DtypeMeasurement &measured, const RunResult &result);
    void writeDump(const std::filesystem::path &path) const;

private:
    using Clock = std::chrono::steady_clock;

    void leave();

    bool m_dumps;
    Clock::time_point m_begin = Clock::now(), m_since = m_begin, m_stepped = m_begin;
    std::string m_phase = "prepare";
    std::map<std::string, double> m_seconds;
    std::vector<double> m_stepSeconds;
    std::vector<std::string> m_files, m_fallbacks;
    std::vector<std::pair<std::string, at::Tensor>> m_tensors;
    std::vector<at::Tensor> m_frames;
};

}  // namespace vivify::nn
