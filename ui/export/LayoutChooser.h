#pragma once

#include "core/project/Project.h"

#include <QImage>
#include <QObject>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QWidget;

namespace vivify {

/// The rows of a form that choose how many views a frame holds, which picture and title each has, and show the frame.
/// GUI thread.
class LayoutChooser : public QObject
{
    Q_OBJECT
public:
    /// `project` is read again at every change and must outlive this.
    LayoutChooser(const Project &project, QWidget *owner, QFormLayout &form);

    static QString nameOf(const QString &layout); ///< As a person reads it.
    FrameLayout layout() const { return m_layout; }
    /// The titles are shown and edited in that language.
    void setLanguage(const QString &language);
    void showFrame(const QImage &frame);
    /// Pixels for showFrame() of a frame of that shape.
    QSize previewSize(QSize natural) const;

Q_SIGNALS:
    void changed();

private:
    void buildViews(QWidget *owner, QFormLayout &form);
    void fillLayouts();
    void choose();
    void showViews();
    void edit(int view);

    const Project &m_project;
    FrameLayout m_layout;
    QString m_language;
    QComboBox *m_kinds, *m_aspects;
    QWidget *m_views;
    QLabel *m_caption, *m_preview;
    QList<QComboBox *> m_pictures;
    QList<QLineEdit *> m_titles;
};

} // namespace vivify
