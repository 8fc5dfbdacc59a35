#pragma once

#include <QCoreApplication>
#include <QString>
#include <exception>

namespace vivify {

/// Something that the user can put right, told in three parts.
///
/// A bug asserts instead. Caught in two places only: the job and the action handler (or main of vivify-cli).
/// A value; safe on any thread.
class Error : public std::exception
{
public:
    /// Who has to act, and so the exit code of vivify-cli: Usage 2, BadInput 3, Resources 4.
    enum class Kind { Usage, BadInput, Resources };

    /// happened: what went wrong; kept: what was not lost (may be empty); todo: what to do now.
    Error(Kind kind, QString happened, QString kept, QString todo);

    Kind kind() const { return m_kind; }
    QString happened() const { return m_happened; }
    QString kept() const { return m_kept; }
    QString todo() const { return m_todo; }
    /// The entry of resources/trouble that knows more about it and can put it right; empty when none does.
    QString trouble() const { return m_trouble; }
    Error &about(const char *trouble)
    {
        m_trouble = QLatin1String(trouble);
        return *this;
    }
    /// The parts that are not empty, one a line.
    QString message() const;
    const char *what() const noexcept override { return m_utf8.constData(); }

private:
    Kind m_kind;
    QString m_happened, m_kept, m_todo, m_trouble;
    QByteArray m_utf8;
};

/// Thrown by JobContext::checkpoint when the user asked to stop. Not an Error: nothing went wrong.
class Cancelled : public std::exception
{
public:
    const char *what() const noexcept override { return "cancelled"; }
};

} // namespace vivify
