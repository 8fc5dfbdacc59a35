#pragma once

#include <QString>

namespace vivify {

/// Notices that the program died again and again soon after its start, so that the next start leaves out what it would
/// restore by itself. Lives as long as the program.
class StartGuard
{
public:
    static constexpr int Tries = 2; ///< Starts that end early before one is careful.

    explicit StartGuard(const QString &folder);
    ~StartGuard();
    bool isCareful() const { return m_isCareful; }
    void survived(); ///< It runs.

private:
    QString m_path;
    bool m_isCareful = false;
};

} // namespace vivify
