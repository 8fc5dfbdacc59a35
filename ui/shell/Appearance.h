#pragma once

#include "ui/shell/Palettes.h"

#include <QObject>

class QApplication;

namespace vivify {

/// Switches the look of the running program and follows the system's when told to. GUI thread.
class Appearance : public QObject
{
    Q_OBJECT
public:
    enum class Choice { System, Light, Dark, HighContrast };
    Q_ENUM(Choice)

    /// Before any other palette is set: the system's tells whether it is dark.
    explicit Appearance(QApplication &application, QObject *parent = nullptr);

    static Choice preferred(); ///< What the user chose last, else the system's.
    Choice choice() const { return m_choice; }
    Look look() const; ///< What that comes to.
    void set(Choice choice);
    void keep(Choice choice); ///< Sets it for the next start, too.

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QApplication &m_application;
    bool m_systemIsDark = false;
    Choice m_choice = Choice::System;
};

} // namespace vivify
