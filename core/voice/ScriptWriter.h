#pragma once

#include "core/jobs/JobContext.h"
#include "core/voice/Script.h"

#include <QObject>
#include <QUrl>

namespace vivify {

/// Where a language model listens, as the user entered it. Empty: none is asked, which is the default.
struct WriterAddress
{
    QString url;               ///< Of an OpenAI-compatible server, such as http://127.0.0.1:8080/v1.
    QString model;             ///< As the server knows it; may be empty.
    bool otherComputers = false; ///< The user has read what is sent and allows an address outside this computer.
};

/// A script by a language model. What leaves the program is ScriptFacts, in words, and nothing else. Any thread.
namespace ScriptWriter {

/// The address that is asked. Throws Error (Usage) for one that is none, or that is not on this computer without leave.
QUrl checked(const WriterAddress &address);
/// The very words that are sent, to be shown before; no picture, no file name, no free text of the user.
QString question(const ScriptFacts &facts);
/// The body of the request.
QByteArray request(const ScriptFacts &facts, const QString &model);
/// The script in a server's answer. Throws Error (BadInput) for anything that is not one.
QList<ScriptLine> parse(const QByteArray &answer, const ScriptFacts &facts);

constexpr qsizetype MaximumAnswer = 1 << 20; ///< bytes
constexpr int Patience = 120000;             ///< ms without a byte

/// Asks and waits. Throws Error (Usage, BadInput; Resources when nobody answers) and Cancelled.
QList<ScriptLine> write(const ScriptFacts &facts, const WriterAddress &address, JobContext &context, int patience = Patience);

} // namespace ScriptWriter

/// Sends one request: a module of its own, so that no network is loaded before somebody asks for it. Any thread.
class WriterClient
{
public:
    virtual ~WriterClient() = default;
    /// The answer's body. Follows no redirection and uses no proxy. Throws Error (Resources) and Cancelled.
    virtual QByteArray post(const QUrl &url, const QByteArray &body, int patience, JobContext &context) = 0;
};

} // namespace vivify

Q_DECLARE_INTERFACE(vivify::WriterClient, "vivify.WriterClient/1")
