#pragma once

#include "core/project/Project.h"

#include <QString>

namespace vivify {

/// What a user sets once for all projects. A value, kept in the user's settings file. GUI thread.
struct Preferences
{
    QString projectFolder; ///< Empty: the documents.
    QString destination;   ///< Of new projects; empty: an MP4.
    QString creditLine;    ///< Of new projects, beside "for teaching, not for diagnosis".
    int threads = 0;       ///< 0: as many as the computer has cores.
    int memoryLimit = 0;   ///< MB that Vivify may hold; 0: what the computer can spare.
    int recoverySeconds = 10;
    bool operator==(const Preferences &) const = default;

    static constexpr int RecoveryChoices[] = {5, 10, 30, 60};
    static int cores();

    static Preferences read();
    void write() const;
    /// A project with nothing in it but what the user set for new ones.
    Project newProject(const QString &language) const;
    /// What of it counts for the whole process. Threads that run already keep their cores.
    void applyToProcess() const;
};

/// The notice that Vivify is for teaching, not for diagnosis: shown once after an installation or an update.
namespace TeachingNotice {

bool isDue();
void noteShown();
QString text();

} // namespace TeachingNotice
} // namespace vivify
