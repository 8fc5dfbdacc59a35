#pragma once

#include <QObject>
#include <QUrl>

#include <functional>

namespace vivify {

/// Fetches files over HTTP(S): the module vivify_network, opened for the first download only. Any thread, which it blocks.
class PackFetcher
{
public:
    /// What the fetched file is called by its server, to be checked against: its SHA-256 where the server tells one.
    struct Fetched
    {
        qint64 bytes = 0;
        QString sha256;
    };
    /// Told the bytes so far, at least every 100 ms; may throw, which stops the fetching and keeps what has come.
    using Progress = std::function<void(qint64 bytes)>;

    virtual ~PackFetcher() = default;
    /// Fills the file `part`, going on where an earlier try ended if the server still has the same file. What the server says
    /// of the file is kept beside it, in `part` + ".json". `expected` 0: any length. A broken connection is taken up again
    /// some times. Throws Error: Resources for network and disk, BadInput for a file that isn't the expected one.
    virtual Fetched fetch(const QUrl &url, const QString &part, qint64 expected, const Progress &progress) = 0;
};

} // namespace vivify

Q_DECLARE_INTERFACE(vivify::PackFetcher, "vivify.PackFetcher/1")
